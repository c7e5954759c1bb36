package io.keyreminder.ledger.account;

import java.time.Instant;
import java.util.Comparator;

import io.keyreminder.account.AccountStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account that a run checked, as scripts read it: the names and their
 * order are a contract.
 *
 * @param account twelve digits
 * @param name its name, or null if none is known
 * @param status what became of it
 * @param reason why it is not done, or null
 * @param users the users who were checked
 * @param keys their active access keys
 * @param due the notices that the run's scan found in it
 * @param untagged the active keys in the window whose owner has no tag
 * @param unreadable the users who could not be read
 * @param calls the calls of AWS, each attempt counted
 * @param startedAt when its scan began, UTC, or null if that is not known
 * @param endedAt when its scan ended, UTC, or null if that is not known
 */
public record AccountResult(String account, @Nullable String name, AccountStatus status, @Nullable String reason,
		int users, int keys, int due, int untagged, int unreadable, long calls, @Nullable Instant startedAt,
		@Nullable Instant endedAt) {

	/** Those that are not done first, then by number. */
	static final Comparator<AccountResult> NOT_DONE_FIRST = Comparator
		.comparing((AccountResult each) -> each.status() == AccountStatus.DONE)
		.thenComparing(AccountResult::account);

}
