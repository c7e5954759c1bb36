package io.keyreminder.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

/**
 * Notices as people read them.
 */
public final class NoticeText {

	private NoticeText() {
	}

	/**
	 * Prints notices as a table.
	 * @param notices the notices
	 * @param out where to
	 */
	public static void print(List<NoticeReport> notices, PrintWriter out) {
		Table table = new Table("NOTICE", "STATUS", "SENT", "ACCESS KEY", "RECIPIENT", "USER");
		for (NoticeReport notice : notices) {
			table.row(notice.notice(), notice.status(), Times.day(notice.sentAt()), notice.accessKeyId(),
					Objects.requireNonNullElse(notice.recipient(), "nobody"), notice.user());
			if (notice.sentAt() == null) {
				table.remark("deadline " + notice.deadline() + ((notice.error() != null) ? ", " + notice.error() : ""));
			}
		}
		table.print(out);
	}

}
