package io.keyreminder.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.OpenKind;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.UnreadableUserReport;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must settle.
 *
 * @param kind what it is, a word
 * @param who the user, or which run
 * @param place the account, if there are several
 * @param key the access key; empty if it is about a user
 * @param recipient the recipient, or null
 * @param why what happened
 * @param todo what to do, a sentence
 * @param commands the commands that do it, of which one is chosen; none if there is none
 */
record ActionItem(String kind, String who, @Nullable String place, String key, @Nullable String recipient, String why,
		String todo, List<String> commands) {

	/**
	 * Everything that is open now and for which a run answers, the most urgent first.
	 */
	static List<ActionItem> of(RunDetails details) {
		List<ActionItem> open = new ArrayList<>();
		int notDone = details.accountsNotDone();
		if (notDone > 0) {
			boolean told = details.accountResults().stream().anyMatch((each) -> each.status() != AccountStatus.DONE);
			open.add(new ActionItem("not done", Counted.of(notDone, "account"), null, "", null,
					"Not all users of these accounts could be read.",
					told ? "See below what each needs. Once that is fixed, this reads only these:"
							: "See what each needs; once that is fixed, `run` reads only these:",
					List.of(told ? "run" : "accounts")));
		}
		for (OpenKind kind : OpenKind.values()) {
			kind.notices(details).stream().map((notice) -> of(kind, notice, details)).forEach(open::add);
		}
		details.unreadableUsers().stream().map((user) -> of(user, details)).forEach(open::add);
		return open;
	}

	private static ActionItem of(OpenKind kind, NoticeReport notice, RunDetails details) {
		String why = Objects.requireNonNullElse(notice.error(), "");
		return new ActionItem(kind.word(), notice.user(), details.places().of(notice.account()), notice.accessKeyId(),
				notice.recipient(), (kind == OpenKind.EXPIRED) ? tooLate(notice, why) : why,
				(kind == OpenKind.EXPIRED && comesAgain(notice))
						? "As long as the key is active the next reminder comes by itself."
						: kind.remedy(details, notice),
				kind.commands(details, notice));
	}

	private static ActionItem of(UnreadableUserReport user, RunDetails details) {
		String account = user.account();
		return new ActionItem(UnreadableUserReport.WORD, user.user(),
				(account != null) ? details.places().of(account) : null, "", null, user.reason(),
				UnreadableUserReport.REMEDY, List.of(UnreadableUserReport.COMMAND));
	}

	private static String tooLate(NoticeReport notice, String why) {
		String passed = comesAgain(notice)
				? "The day of the next reminder came before anybody was told of this %s key"
					.formatted((notice.kind() == NoticeKind.UNUSED) ? "unused" : "overdue")
				: "The deadline %s passed before the owner was told".formatted(notice.deadline());
		return passed + (why.isEmpty() ? "." : ": " + why + ".");
	}

	/** An overdue or unused key is told of again. */
	private static boolean comesAgain(NoticeReport notice) {
		return notice.kind() == NoticeKind.UNUSED || notice.stage() < 0;
	}

}
