package io.keyreminder.ledger.account;

import java.time.Instant;

import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account is checked, since when, and what is open in it.
 *
 * @param account twelve digits
 * @param name its name, or null if none is known
 * @param state how it stands to the runs
 * @param status what became of it in the newest scan, or null if there was none
 * @param reason why it is not done, or null
 * @param sinceRun the run since which its status, or what keeps it from being read, is
 * the same; null if that is not known
 * @param lastDoneRun the newest run that checked all its users, or null
 * @param lastDoneAt when that scan ended, or null if that is not known
 * @param users the users who were checked last, or null
 * @param keys their active access keys, or null
 * @param open how many of its notices a person must settle
 */
public record AccountCoverage(String account, @Nullable String name, AccountState state, @Nullable AccountStatus status,
		@Nullable String reason, @Nullable Long sinceRun, @Nullable Long lastDoneRun, @Nullable Instant lastDoneAt,
		@Nullable Integer users, @Nullable Integer keys, int open) {

	/** Why nobody checks an account any more, with its base account and a UTC date. */
	static final String NOT_COVERED = "Not covered: the base account %s, which alone includes it, has not run since %s. Run there, or have another list name it.";

}
