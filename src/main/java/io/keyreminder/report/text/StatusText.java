package io.keyreminder.report.text;

import java.util.Locale;

import io.keyreminder.report.BaseStatus;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.StatusReport;
import io.keyreminder.text.SafeText;
import io.keyreminder.text.TextWrapper;

/**
 * How the nights go, as people read it.
 */
public final class StatusText {

	private StatusText() {
	}

	/**
	 * Prints a line for each base account, with what to do below it.
	 * @param report how the runs stand
	 * @param out where to
	 */
	public static void print(StatusReport report, Output out) {
		if (report.accounts().isEmpty()) {
			out.println(report.error());
		}
		for (BaseStatus base : report.accounts()) {
			out.println(SafeText.cleanWhole("%s: %s".formatted(word(base.state()), line(base))));
			if (base.error() != null) {
				out.println(TextWrapper.indent(base.error(), "  ", out.width()));
			}
			base.advice().forEach((line) -> out.println(TextWrapper.indent(line, "  ", out.width())));
		}
		report.notJudged()
			.forEach((base) -> out.println(SafeText.cleanWhole(
					"not judged: account %s, which has not run since %s".formatted(base.account(), base.lastDate()))));
		out.flush();
	}

	private static String word(BaseStatus.State state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private static String line(BaseStatus base) {
		StringBuilder line = new StringBuilder("account ").append(base.account());
		RunReport run = base.newest();
		if (run != null) {
			line.append(", run %d of %s %s, started %s (UTC)".formatted(run.run(), run.date(), run.status(),
					Times.second(run.startedAt())));
		}
		if (base.atWork() != null) {
			line.append(", run %d is at work".formatted(base.atWork()));
		}
		return line.append("; ")
			.append(base.open().equals(OpenCounts.NOTHING) ? "nothing is open" : base.open().inWords())
			.toString();
	}

}
