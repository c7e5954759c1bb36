package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.Supplier;

import io.keyreminder.job.run.Progress;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows people how far a run has come.
 */
final class ProgressDisplay {

	private final Progress progress;

	private final Clock clock;

	ProgressDisplay(Progress progress, Clock clock) {
		this.progress = progress;
		this.clock = clock;
	}

	/**
	 * Shows it while something is done, unless nobody wants to see it.
	 * @param <T> what comes of the work
	 * @param options say so
	 * @param err standard error
	 * @param work the work
	 * @return what came of it
	 */
	<T> T during(RunOptions options, PrintWriter err, Supplier<T> work) {
		if (options.quiet()) {
			return work.get();
		}
		ProgressLine line = new ProgressLine(err, this.clock, Ansi.AUTO.enabled());
		this.progress.watchedBy(line);
		try {
			return work.get();
		}
		finally {
			line.end();
		}
	}

}
