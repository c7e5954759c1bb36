package io.keyreminder.report;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.keys.RecordedExemptKey;
import io.keyreminder.ledger.notice.Resending.Obstacle;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.run.RunWarning;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything that is known of it: the document of {@code show}, of the
 * report's file, and of a dry run.
 *
 * @param run the run
 * @param steps the steps that were taken, in their order; null for a dry run, which has
 * none
 * @param notices the run's notices
 * @param unreadableUsers the users who could not be read, also those of an earlier run of
 * the day in accounts that this one did not check again
 * @param accountResults what became of the accounts that it checked, those that are not
 * done first
 * @param untaggedUsers the users with a key in its window and without the recipient tag
 * @param exemptKeys the keys that exemptions are about
 * @param found what is odd, and whether that keeps something open
 * @param followUp how it stands among the other runs
 * @param places how its accounts are called
 * @param leftOut how many accounts are not done because the run, which completed, was not
 * about them
 * @param only the only account that is meant, as far as something is in one; null for all
 */
public record RunDetails(@JsonUnwrapped RunReport run,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Run.Step> steps, List<NoticeReport> notices,
		List<UnreadableUserReport> unreadableUsers, List<AccountResult> accountResults,
		@JsonIgnore List<Run.UntaggedUser> untaggedUsers, @JsonIgnore List<RecordedExemptKey> exemptKeys,
		@JsonIgnore List<RunWarning> found, @JsonIgnore RunFollowUp followUp, @JsonIgnore Places places,
		@JsonIgnore int leftOut, @JsonIgnore @Nullable String only) {

	/**
	 * How many accounts a run left out.
	 * @param run the run
	 * @param results what became of all accounts that it looked at
	 * @return the accounts that are not done because a run that completed was not about
	 * them
	 */
	public static int leftOut(RunReport run, List<AccountResult> results) {
		return (run.status() == RunStatus.COMPLETED) ? Math.max(0, run.accountsNotDone() - notDone(results)) : 0;
	}

	/**
	 * How many accounts the run could not finish.
	 * @return 0 too for a single account, whose run fails then
	 */
	public int accountsNotDone() {
		int all = this.run.accountsNotDone() - this.leftOut;
		return (this.only != null) ? Math.min(all, notDone(this.accountResults)) : all;
	}

	private static int notDone(List<AccountResult> results) {
		return (int) results.stream().filter((each) -> each.status() != AccountStatus.DONE).count();
	}

	/**
	 * What is odd, and what to do about it.
	 * @return sentences
	 */
	@JsonProperty
	public List<String> warnings() {
		return Warnings.sentences(this.found, (warning) -> true, this.places);
	}

	/**
	 * What is odd and keeps something open that a person must settle.
	 * @return sentences
	 */
	public List<String> openWarnings() {
		return Warnings.sentences(this.found, RunWarning::leavesOpen, this.places);
	}

	/**
	 * The accounts that the run has checked to their ends.
	 * @return their numbers
	 */
	Set<String> doneAccounts() {
		return this.accountResults.stream()
			.filter((each) -> each.status() == AccountStatus.DONE)
			.map(AccountResult::account)
			.collect(Collectors.toSet());
	}

	/**
	 * The account of a user who could not be read.
	 * @param user one of the run's
	 * @return its number
	 */
	String accountOf(UnreadableUserReport user) {
		return Objects.requireNonNullElse(user.account(), this.run.account());
	}

	/**
	 * Whether a run whose details are limited to an account had to do with it.
	 * @param account the account's number
	 * @return false if it is one of several, or not the run's, and nothing is said of it
	 */
	public boolean isAbout(String account) {
		return (!this.places.several() && account.equals(this.run.account())) || !this.accountResults.isEmpty()
				|| !this.notices.isEmpty() || !this.unreadableUsers.isEmpty() || !this.untaggedUsers.isEmpty();
	}

	/**
	 * What keeps one of the notices from being sent once more.
	 * @param notice a notice for which the run answers
	 * @return the obstacle, or null if there is none
	 */
	@Nullable Obstacle obstacle(NoticeReport notice) {
		return this.followUp.resending().obstacle(notice.recipient(), notice.account());
	}

	/**
	 * Whether {@code restart} resumes this run.
	 * @return true if it can be resumed and no later run has completed it
	 */
	public boolean canBeRestarted() {
		return this.run.canBeResumed() && this.followUp.completedBy() == null;
	}

	/**
	 * The notices as they stand now for which this run answers: those that it had in hand
	 * last, and what earlier runs left.
	 * @return the notices, its own first
	 */
	public List<NoticeReport> answersFor() {
		return Stream
			.concat(this.notices.stream().filter((notice) -> Objects.equals(notice.lastRun(), this.run.run())),
					this.followUp.leftBefore().stream())
			.toList();
	}

}
