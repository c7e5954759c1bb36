package io.keyreminder.publish;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.text.Output;
import io.keyreminder.report.text.RunText;
import io.keyreminder.text.PublicText;

/**
 * What a terminal shows of a run, in ten lines for others.
 */
final class RunLines {

	private static final int MOST = 10;

	private RunLines() {
	}

	/**
	 * The lines.
	 * @param exitCode the command's exit code, which may not be the run's
	 * @param details the run
	 * @return the first one names the run and how it ended
	 */
	static List<String> of(int exitCode, RunDetails details) {
		StringWriter text = new StringWriter();
		RunText.summary(details, new Output(text));
		List<String> lines = new ArrayList<>(text.toString().lines().map(PublicText::of).toList());
		if (exitCode == ExitCode.UNANSWERED.code()) {
			lines.add(1, "The command ends with exit code %d: its answer could not be written to standard output."
				.formatted(exitCode));
		}
		return (lines.size() <= MOST) ? lines
				: Stream
					.concat(lines.stream().limit(MOST - 1),
							Stream.of("and more: `show %d`".formatted(details.run().run())))
					.toList();
	}

	/**
	 * The lines of a command that no run came of, or one whose end nobody could record.
	 * @param exitCode its exit code
	 * @param sentence what happened
	 * @return the lines
	 */
	static List<String> ofNoRun(int exitCode, String sentence) {
		return List.of("%s: exit code %d"
			.formatted((exitCode == ExitCode.FAILED.code()) ? "The run broke off" : "No run", exitCode),
				PublicText.of(sentence));
	}

}
