package io.keyreminder.report.text;

import java.util.List;
import java.util.Objects;

import io.keyreminder.account.AwsAccount;
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
		boolean several = upcoming.stream().map(UpcomingReport::account).distinct().count() > 1;
		if (several) {
			table.add("ACCOUNT");
		}
		for (UpcomingReport key : upcoming) {
			table.row(key.firstReminder(), key.deadline(), key.user(),
					Objects.requireNonNullElse(key.accessKeyId(), "not asked yet"), toldAt(key));
			if (several) {
				table.add(AwsAccount.label(key.account(), key.accountName()));
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
