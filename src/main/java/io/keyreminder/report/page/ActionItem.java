package io.keyreminder.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must settle.
 *
 * @param kind what it is, a word
 * @param who the user, or which run
 * @param key the access key; empty if it is about a user
 * @param recipient the recipient, or null
 * @param why what happened
 * @param todo what to do, a sentence
 * @param commands the commands that do it, of which one is chosen; none if there is none
 */
record ActionItem(String kind, String who, String key, @Nullable String recipient, String why, String todo,
		List<String> commands) {

	private static final String RESCAN = "run --rescan";

	/**
	 * Everything that is open now and for which a run answers, the most urgent first.
	 */
	static List<ActionItem> of(RunDetails details) {
		List<ActionItem> open = new ArrayList<>();
		for (NoticeStatus status : List.of(NoticeStatus.IN_DOUBT, NoticeStatus.FAILED, NoticeStatus.UNREACHABLE,
				NoticeStatus.EXPIRED, NoticeStatus.DUE)) {
			details.answersFor()
				.stream()
				.filter((notice) -> notice.status() == status)
				.map((notice) -> of(status, notice, details.run()))
				.forEach(open::add);
		}
		details.unreadableUsers().stream().map(ActionItem::of).forEach(open::add);
		return open;
	}

	private static ActionItem of(NoticeStatus status, NoticeReport notice, RunReport run) {
		String why = Objects.requireNonNullElse(notice.error(), "");
		String sent = "resolve %d --sent".formatted(notice.notice());
		String resend = "resolve %d --resend".formatted(notice.notice());
		return switch (status) {
			case IN_DOUBT -> of("in doubt", notice, why,
					"Find out whether the message %s arrived: ask, or look in the mail server's log. Then say so, one or the other:"
						.formatted(notice.messageId()),
					sent, resend);
			case FAILED ->
				of("failed", notice, why, "Mend the address or the mailbox, then have it sent again:", resend);
			case UNREACHABLE -> of("unreachable", notice, why,
					"Mend the user's tag. The next night tells the owner; today this does:", RESCAN);
			case EXPIRED -> of("expired", notice, "The deadline %s passed before the owner was told%s."
				.formatted(notice.deadline(), why.isEmpty() ? "" : ": " + why), "Tell the owner yourself.");
			default -> run.canGoOn() ? of("deferred", notice, why, "It is sent when the run is gone on with.")
					: of("deferred", notice, why, "Nothing, if it is once: the next run tries again. Now:", "run");
		};
	}

	private static ActionItem of(Run.UnreadableUser user) {
		return new ActionItem("unreadable", user.user(), "", null, user.reason(),
				"Mend the cause. The next night looks at this user again; today this does:", List.of(RESCAN));
	}

	private static ActionItem of(String kind, NoticeReport notice, String why, String todo, String... commands) {
		return new ActionItem(kind, notice.user(), notice.accessKeyId(), notice.recipient(), why, todo,
				List.of(commands));
	}

}
