package io.keyreminder.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.keyreminder.key.NoticeStatus;
import io.keyreminder.ledger.Run;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
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
 * @param command the command that does it, or null
 */
record OpenThing(String kind, String who, String key, @Nullable String recipient, String why, String todo,
		@Nullable String command) {

	/**
	 * Everything that a run leaves open, the most urgent first.
	 */
	static List<OpenThing> of(RunDetails details) {
		List<OpenThing> open = new ArrayList<>();
		for (NoticeStatus status : List.of(NoticeStatus.IN_DOUBT, NoticeStatus.FAILED, NoticeStatus.UNREACHABLE,
				NoticeStatus.EXPIRED, NoticeStatus.DUE)) {
			details.notices()
				.stream()
				.filter((notice) -> notice.status().equals(status.name()))
				.map((notice) -> of(status, notice))
				.forEach(open::add);
		}
		details.unreadableUsers().stream().map(OpenThing::of).forEach(open::add);
		return open;
	}

	private static OpenThing of(NoticeStatus status, NoticeReport notice) {
		String why = Objects.requireNonNullElse(notice.error(), "");
		return switch (status) {
			case IN_DOUBT -> of("in doubt", notice, why,
					"Find out whether the message %s arrived: ask, or look in the mail server's log. Then say so, with --sent or --resend."
						.formatted(notice.messageId()),
					"resolve %d --sent".formatted(notice.notice()));
			case FAILED -> of("refused", notice, why, "Mend the address or the mailbox, then have it sent again.",
					"resolve %d --resend".formatted(notice.notice()));
			case UNREACHABLE ->
				of("unreachable", notice, why, "Mend the user's tag; the next run tells the owner.", null);
			case EXPIRED ->
				of("expired", notice, "The deadline %s passed before the owner was told.".formatted(notice.deadline()),
						"Tell the owner yourself.", null);
			default -> of("deferred", notice, why, "Nothing, if it is once: the next run tries again.", "run");
		};
	}

	private static OpenThing of(Run.UnreadableUser user) {
		return new OpenThing("unreadable", user.user(), "", null, user.reason(),
				"Mend the cause; the next run looks at this user again.", null);
	}

	private static OpenThing of(String kind, NoticeReport notice, String why, String todo, @Nullable String command) {
		return new OpenThing(kind, notice.user(), notice.accessKeyId(), notice.recipient(), why, todo, command);
	}

}
