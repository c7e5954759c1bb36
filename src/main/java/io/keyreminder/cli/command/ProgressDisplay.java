package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.time.Clock;

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
	 * Begins to show it, unless nobody wants to see it.
	 * @param options say so
	 * @param err standard error
	 */
	void show(RunOptions options, PrintWriter err) {
		if (!options.quiet()) {
			this.progress.watchedBy(new ProgressLine(err, this.clock, Ansi.AUTO.enabled()));
		}
	}

}
