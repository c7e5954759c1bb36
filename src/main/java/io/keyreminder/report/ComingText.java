package io.keyreminder.report;

import java.util.List;
import java.util.Objects;

/**
 * Keys that come due as people read them.
 */
public final class ComingText {

	private ComingText() {
	}

	/**
	 * Prints keys as a table.
	 * @param coming the keys
	 * @param out where to
	 */
	public static void print(List<ComingReport> coming, Output out) {
		Table table = new Table("FIRST TOLD", "DEADLINE", "USER", "ACCESS KEY", "TOLD AT");
		for (ComingReport key : coming) {
			table.row(key.firstReminder(), key.deadline(), key.user(),
					Objects.requireNonNullElse(key.accessKeyId(), "not asked yet"), toldAt(key));
			if (key.problem() != null) {
				table.remark(key.problem());
			}
		}
		table.print(out);
	}

	private static String toldAt(ComingReport key) {
		String recipients = Objects.requireNonNullElse(key.recipients(), "not asked yet");
		return recipients.isEmpty() ? "nobody" : recipients;
	}

}
