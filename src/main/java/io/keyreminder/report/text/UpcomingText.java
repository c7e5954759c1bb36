package io.keyreminder.report.text;

import java.util.List;
import java.util.Objects;

import io.keyreminder.report.Places;
import io.keyreminder.report.UpcomingReport;

/**
 * Keys that come due as people read them.
 */
public final class UpcomingText {

	private UpcomingText() {
	}

	/**
	 * Prints keys as a table.
	 * @param upcoming the keys
	 * @param out where to
	 */
	public static void print(List<UpcomingReport> upcoming, Output out) {
		Table table = new Table("FIRST TOLD", "DEADLINE", "USER", "ACCESS KEY", "TOLD AT");
		Places places = Places.of(upcoming, UpcomingReport::account, UpcomingReport::accountName);
		if (places.several()) {
			table.add("ACCOUNT");
		}
		for (UpcomingReport key : upcoming) {
			table.row(key.firstReminder(), key.deadline(), key.user(),
					Objects.requireNonNullElse(key.accessKeyId(), "not asked yet"), toldAt(key));
			if (places.several()) {
				table.add(places.label(key.account()));
			}
			if (key.problem() != null) {
				table.remark(key.problem());
			}
		}
		table.print(out);
	}

	private static String toldAt(UpcomingReport key) {
		String recipients = Objects.requireNonNullElse(key.recipients(), "not asked yet");
		return recipients.isEmpty() ? "nobody" : recipients;
	}

}
