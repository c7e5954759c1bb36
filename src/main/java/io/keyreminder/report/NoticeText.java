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
		Table table = new Table("NOTICE", "STATUS", "DEADLINE", "SENT (UTC)", "ACCESS KEY", "USER", "RECIPIENT");
		for (NoticeReport notice : notices) {
			table.row(notice.notice(), notice.status(), notice.deadline(), Times.minute(notice.sentAt()),
					notice.accessKeyId(), notice.user(), Objects.requireNonNullElse(notice.recipient(), "nobody"));
			if (notice.error() != null) {
				table.remark(notice.error());
			}
		}
		table.print(out);
	}

}
