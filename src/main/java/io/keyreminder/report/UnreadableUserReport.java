package io.keyreminder.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyreminder.ledger.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * A user who could not be read, as scripts read it: the names and their order are a
 * contract.
 *
 * @param user the user name
 * @param reason why, in clean text
 * @param account the AWS account, if the run is about several; null otherwise
 */
public record UnreadableUserReport(String user, String reason,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String account) {

	/** What such a user is called. */
	public static final String WORD = "unreadable";

	/** The command that asks about such users again on the same day. */
	public static final String COMMAND = "run --rescan";

	/** What to do about one of them: a sentence, which leads to the command. */
	public static final String REMEDY = "Fix the cause. The next night asks about this user again; today this does:";

	/**
	 * What to do about all of them, where they are only counted.
	 * @param run the run
	 * @return what to do; it follows a colon
	 */
	static String advice(RunReport run) {
		return run.dryRun() ? "the reason is below"
				: "`show %d` says why; fix it, then `%s`".formatted(run.run(), COMMAND);
	}

	/**
	 * The reports of users.
	 * @param users the users
	 * @param run the run that could not read them
	 * @return a report for each
	 */
	public static List<UnreadableUserReport> of(List<Run.UnreadableUser> users, Run run) {
		boolean several = run.accounts().several();
		return users.stream()
			.map((each) -> new UnreadableUserReport(each.user(), each.reason(), several ? each.account() : null))
			.toList();
	}

}
