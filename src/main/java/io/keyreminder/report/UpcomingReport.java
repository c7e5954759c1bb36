package io.keyreminder.report;

import java.time.LocalDate;

import io.keyreminder.policy.Reachability;
import io.keyreminder.upcoming.UpcomingKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that comes due as scripts read it.
 *
 * @param account the AWS account
 * @param user the user name
 * @param accessKeyId the whole access key id; null where IAM was not asked for it yet
 * @param created the UTC date of the key's creation, or of its last change
 * @param createdExact whether that is its creation
 * @param firstReminder the UTC date on which its owner is told first
 * @param deadline the UTC date by which it must be replaced
 * @param reachable whether its owner could be told; null if nobody has asked yet
 * @param recipients the addresses that would be written to, separated by spaces; null if
 * nobody has asked yet
 * @param problem why somebody, or nobody, could be told, or null
 * @param accountName the account's name, or null if none is known
 */
public record UpcomingReport(String account, String user, @Nullable String accessKeyId, LocalDate created,
		boolean createdExact, LocalDate firstReminder, LocalDate deadline, @Nullable Boolean reachable,
		@Nullable String recipients, @Nullable String problem, @Nullable String accountName) {

	/**
	 * The report of a key.
	 * @param upcoming the key
	 * @param accountName the account's name, or null if none is known
	 * @return its report
	 */
	public static UpcomingReport of(UpcomingKey upcoming, @Nullable String accountName) {
		Reachability reachability = upcoming.reachability();
		return new UpcomingReport(upcoming.account(), upcoming.user(), upcoming.key().id(), upcoming.key().created(),
				upcoming.key().exact(), upcoming.firstReminder(), upcoming.deadline(),
				(reachability != null) ? !reachability.recipients().isEmpty() : null,
				(reachability != null) ? String.join(" ", reachability.recipients()) : null,
				(reachability != null) ? reachability.problem() : null, accountName);
	}

}
