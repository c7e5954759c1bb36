package io.keyreminder.report.text;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.ledger.notice.Resolution;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.Places;

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
	 * Prints the notices of a run as a table.
	 * @param notices the notices
	 * @param places how their accounts are called
	 * @param out where to
	 */
	static void print(List<NoticeReport> notices, Places places, Output out) {
		print(notices, Map.of(), places, out);
	}

	/**
	 * Prints notices as a table, with what people decided.
	 * @param notices the notices
	 * @param resolutions the decisions, by the notices' numbers
	 * @param out where to
	 */
	public static void print(List<NoticeReport> notices, Map<Long, Resolution> resolutions, Output out) {
		print(notices, resolutions, Places.of(notices, NoticeReport::account, NoticeReport::accountName), out);
	}

	private static void print(List<NoticeReport> notices, Map<Long, Resolution> resolutions, Places places,
			Output out) {
		Table table = new Table("NOTICE", "STATUS", "SENT", "ACCESS KEY", "RECIPIENT", "USER");
		if (places.several()) {
			table.add("ACCOUNT");
		}
		for (NoticeReport notice : notices) {
			table.row(notice.notice(), notice.status(), Times.day(notice.sentAt()), notice.accessKeyId(),
					Objects.requireNonNullElse(notice.recipient(), "nobody"), notice.user());
			if (places.several()) {
				table.add(places.label(notice.account()));
			}
			if (notice.sentAt() == null) {
				table.remark("deadline " + notice.deadline() + ((notice.error() != null) ? ", " + notice.error() : "")
						+ ((notice.status() == NoticeStatus.IN_DOUBT) ? ", Message-ID " + notice.messageId() : ""));
			}
			else if (notice.outcomeAt() != null) {
				table.remark("%s, seen on %s".formatted(outcome(notice.outcome()), Times.day(notice.outcomeAt())));
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

	private static String outcome(NoticeOutcome outcome) {
		return switch (outcome) {
			case OPEN -> "the key is active";
			case DEACTIVATED -> "the key is off";
			case DELETED -> "the key is deleted";
			case STILL_ACTIVE -> "the key is still active after its deadline";
			case USER_GONE -> "the key's user is gone";
		};
	}

}
