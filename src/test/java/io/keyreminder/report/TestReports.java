package io.keyreminder.report;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.report.text.Output;

/**
 * Reports to be printed, and what was printed.
 */
public final class TestReports {

	private TestReports() {
	}

	/**
	 * What is printed.
	 * @param print prints
	 * @return the lines
	 */
	public static List<String> lines(Consumer<Output> print) {
		return print(print).lines().toList();
	}

	/**
	 * What is printed.
	 * @param print prints
	 * @return the text
	 */
	public static String print(Consumer<Output> print) {
		return print(Output.UNBROKEN, print);
	}

	/**
	 * What is printed on a terminal of a width.
	 */
	public static String print(int width, Consumer<Output> print) {
		StringWriter text = new StringWriter();
		print.accept(new Output(text, () -> width));
		return text.toString();
	}

	/**
	 * A run of which only its state and some counts are of interest.
	 * @param status its state
	 * @param exitCode its exit code
	 * @param counts the counts by their names in JSON
	 * @return the run
	 */
	public static Run run(RunStatus status, int exitCode, Map<String, Integer> counts) {
		return new Run(7, "123456789012", LocalDate.of(2031, 3, 14), 1, status, exitCode, null, Via.SMTP,
				Instant.parse("2031-03-14T03:00:00Z"), Instant.parse("2031-03-14T03:01:00Z"), new Run.Scan(0, 0, 0, 0),
				0,
				new Run.Counts(0, 0, 0, counts.getOrDefault("failed", 0), counts.getOrDefault("inDoubt", 0),
						counts.getOrDefault("unreachable", 0), 0, counts.getOrDefault("expired", 0),
						counts.getOrDefault("deferred", 0), counts.getOrDefault("unreadable", 0)),
				new Run.Kinds(0, 0, 0, 0), null, null, new Run.Accounts(1, 1, 0, 0, 0, 0));
	}

}
