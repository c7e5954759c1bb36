package io.keyreminder.report.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.ledger.notice.Resolution;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;

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
	public static void print(List<NoticeReport> notices, Output out) {
		print(notices, Map.of(), out);
	}

	/**
	 * Prints notices as a table, with what people decided.
	 * @param notices the notices
	 * @param resolutions the decisions, by the notices' numbers
	 * @param out where to
	 */
	public static void print(List<NoticeReport> notices, Map<Long, Resolution> resolutions, Output out) {
		Table table = new Table("NOTICE", "STATUS", "SENT", "ACCESS KEY", "RECIPIENT", "USER");
		for (NoticeReport notice : notices) {
			table.row(notice.notice(), notice.status(), Times.day(notice.sentAt()), notice.accessKeyId(),
					Objects.requireNonNullElse(notice.recipient(), "nobody"), notice.user());
			if (notice.sentAt() == null) {
				table.remark("deadline " + notice.deadline() + ((notice.error() != null) ? ", " + notice.error() : "")
						+ ((notice.status() == NoticeStatus.IN_DOUBT) ? ", Message-ID " + notice.messageId() : ""));
			}
			Resolution decided = (notice.notice() != null) ? resolutions.get(notice.notice()) : null;
			if (decided != null) {
				table.remark("settled by %s on %s: %s%s".formatted(decided.by(), Times.second(decided.at()),
						(decided.to() == NoticeStatus.SENT) ? "it arrived" : "to be sent again",
						decided.note().isEmpty() ? "" : ", " + decided.note()));
			}
		}
		table.print(out);
	}

}
