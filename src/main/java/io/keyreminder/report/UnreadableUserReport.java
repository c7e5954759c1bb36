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

	/**
	 * The reports of users.
	 * @param users the users
	 * @param run the run that could not read them
	 * @return a report for each
	 */
	public static List<UnreadableUserReport> of(List<Run.UnreadableUser> users, Run run) {
		boolean several = run.accounts().included() > 1;
		return users.stream()
			.map((each) -> new UnreadableUserReport(each.user(), each.reason(), several ? each.account() : null))
			.toList();
	}

}
