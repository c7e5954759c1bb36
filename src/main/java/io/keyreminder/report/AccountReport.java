package io.keyreminder.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.account.AccountCoverage;
import org.jspecify.annotations.Nullable;

/**
 * An account as scripts read it: the names and their order are a contract.
 *
 * @param account twelve digits
 * @param name its name, or null if none is known
 * @param state how it stands to the runs
 * @param status what became of it in the newest scan, or null if there was none
 * @param reason why it is not done, or null
 * @param sinceRun the run since which its status, or what keeps it from being read, is
 * the same; null if that is not known
 * @param lastDoneRun the newest run that checked all its users, or null
 * @param lastDoneAt when that scan ended, UTC, or null if that is not known
 * @param users the users who were checked last, or null
 * @param keys their active access keys, or null
 * @param open how many of its notices a person must settle
 */
public record AccountReport(String account, @Nullable String name, AccountState state, @Nullable AccountStatus status,
		@Nullable String reason, @Nullable Long sinceRun, @Nullable Long lastDoneRun, @Nullable Instant lastDoneAt,
		@Nullable Integer users, @Nullable Integer keys, int open) {

	/** An included account that nobody reads comes first, one that is gone last. */
	static final Comparator<AccountReport> WORST_FIRST = Comparator.comparingInt(AccountReport::rank)
		.thenComparing(AccountReport::open, Comparator.reverseOrder())
		.thenComparing(AccountReport::account);

	/**
	 * The reports of some accounts.
	 * @param coverage what is known of each
	 * @return their reports, the worst first
	 */
	public static List<AccountReport> worstFirst(List<AccountCoverage> coverage) {
		return coverage.stream().map(AccountReport::of).sorted(WORST_FIRST).toList();
	}

	/**
	 * The report of an account.
	 * @param coverage what is known of it
	 * @return its report
	 */
	public static AccountReport of(AccountCoverage coverage) {
		return new AccountReport(coverage.account(), coverage.name(), coverage.state(), coverage.status(),
				coverage.reason(), coverage.sinceRun(), coverage.lastDoneRun(), coverage.lastDoneAt(), coverage.users(),
				coverage.keys(), coverage.open());
	}

	/**
	 * Whether it was done once, and nobody checks it any more.
	 * @return true if the reason says so
	 */
	@JsonIgnore
	public boolean isCoveredNoMore() {
		return this.state == AccountState.INCLUDED && this.status == AccountStatus.DONE && this.reason != null;
	}

	/**
	 * Whether an account that is included was left unchecked.
	 * @return false too if it is left out on purpose, or AWS has closed it
	 */
	@JsonIgnore
	public boolean isMissed() {
		return this.state == AccountState.INCLUDED && (this.status != AccountStatus.DONE || isCoveredNoMore());
	}

	private int rank() {
		return switch (this.state) {
			case INCLUDED -> (this.status == null || isCoveredNoMore()) ? 0 : rankOf(this.status);
			case EXCLUDED -> 4;
			case NOT_ACTIVE -> 5;
			case GONE -> 6;
		};
	}

	private static int rankOf(AccountStatus status) {
		return switch (status) {
			case UNREACHABLE -> 1;
			case FAILED -> 2;
			case DONE -> 3;
		};
	}

}
