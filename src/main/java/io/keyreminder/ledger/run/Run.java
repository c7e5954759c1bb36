package io.keyreminder.ledger.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

/**
 * One run of the job: one Spring Batch job execution and what it did.
 *
 * @param number the job execution's id
 * @param account the AWS account
 * @param date the UTC date of the pass
 * @param pass the check of all users of that day, from 1
 * @param status its state
 * @param exitCode the command's exit code; null while it runs, and if it crashed
 * @param resumedFrom the run that this one resumes, or null
 * @param via how its messages leave
 * @param startedAt when it began
 * @param endedAt when it ended, or its last sign of life if it crashed; null while it
 * runs
 * @param scan what its scan decided on
 * @param carriedOver how many notices were pending when it started
 * @param counts what became of its notices
 * @param kinds how many of its notices are special
 * @param error why it failed, a sentence, or null
 * @param organization the AWS organization, or null
 * @param accounts how its accounts stood when it ended, or stand now
 */
public record Run(long number, String account, LocalDate date, int pass, RunStatus status, @Nullable Integer exitCode,
		@Nullable Long resumedFrom, Via via, Instant startedAt, @Nullable Instant endedAt, Scan scan, int carriedOver,
		Counts counts, Kinds kinds, @Nullable String error, @Nullable String organization, Accounts accounts) {

	/**
	 * The day on which the run began.
	 * @return a UTC date; that of the keys that it checks is {@link #date()}
	 */
	public LocalDate startedOn() {
		return LocalDate.ofInstant(this.startedAt, ZoneOffset.UTC);
	}

	/**
	 * Whether the run did all it had to do.
	 * @return true if its status is COMPLETED
	 */
	public boolean isCompleted() {
		return this.status == RunStatus.COMPLETED;
	}

	/**
	 * Whether a further run can resume this one.
	 * @return true if it failed, was stopped or crashed
	 */
	public boolean isResumable() {
		return this.status.isResumable();
	}

	/**
	 * What a scan decided on.
	 *
	 * @param users the users
	 * @param keys their active access keys
	 * @param alreadyNotified the active keys in the window that were settled
	 * @param untagged the active keys in the window whose owner has no tag
	 * @param exempt the active keys of which an exemption lets nobody be reminded
	 */
	public record Scan(int users, int keys, int alreadyNotified, int untagged, int exempt) {

		/** Nothing was decided on yet. */
		public static final Scan NOTHING = new Scan(0, 0, 0, 0);

		/**
		 * No key was exempt.
		 * @param users the users
		 * @param keys their active access keys
		 * @param alreadyNotified the active keys in the window that were settled
		 * @param untagged the active keys in the window whose owner has no tag
		 */
		public Scan(int users, int keys, int alreadyNotified, int untagged) {
			this(users, keys, alreadyNotified, untagged, 0);
		}

		/**
		 * The same with exempt keys.
		 * @param number how many of the keys are exempt
		 * @return the numbers
		 */
		public Scan withExempt(int number) {
			return new Scan(this.users, this.keys, this.alreadyNotified, this.untagged, number);
		}

		/**
		 * This and something more.
		 * @param more what else was decided on
		 * @return the sums
		 */
		public Scan plus(Scan more) {
			return new Scan(this.users + more.users, this.keys + more.keys, this.alreadyNotified + more.alreadyNotified,
					this.untagged + more.untagged, this.exempt + more.exempt);
		}

	}

	/**
	 * What became of a run's notices.
	 *
	 * @param due notices that its scan found
	 * @param messages e-mails accepted
	 * @param sent notices sent
	 * @param failed notices whose recipient was refused
	 * @param inDoubt notices whose answer was never heard
	 * @param unreachable notices that nobody can be told
	 * @param withdrawn notices no longer due
	 * @param expired notices whose deadline had passed
	 * @param deferred notices still DUE
	 * @param unreadable users who could not be read
	 */
	public record Counts(int due, int messages, int sent, int failed, int inDoubt, int unreachable, int withdrawn,
			int expired, int deferred, int unreadable) {
	}

	/**
	 * How many of a run's notices are special.
	 *
	 * @param overdue those of keys whose deadline had passed
	 * @param unused those of keys that nobody uses
	 * @param fallback those for whoever is told in place of another one
	 * @param postponed those that were left for the next run, because no more messages
	 * may leave in one
	 */
	public record Kinds(int overdue, int unused, int fallback, int postponed) {
	}

	/**
	 * The accounts of a run, as they stand on the day of its pass.
	 *
	 * @param included those that it is to check
	 * @param done those of them all of whose users were checked
	 * @param unreachable those of which nothing could be read
	 * @param failed those whose scan broke off
	 * @param notActive those that AWS has suspended or closed, or not opened yet
	 * @param excluded those that the settings leave out
	 */
	public record Accounts(int included, int done, int unreachable, int failed, int notActive, int excluded) {

		/**
		 * Whether the run is about several accounts, so that it must be said which.
		 * @return false for a single one
		 */
		public boolean several() {
			return this.included > 1;
		}

		/**
		 * How many of several accounts are not done.
		 * @return 0 too for a single account, whose run fails then
		 */
		public int notDone() {
			return several() ? this.included - this.done : 0;
		}

	}

	/**
	 * One step of a run.
	 *
	 * @param name {@code scan} or {@code deliver}
	 * @param status its state
	 * @param read how many items were read
	 * @param written how many items were written
	 * @param startedAt when it began, or null
	 * @param endedAt when it ended, or null
	 */
	public record Step(String name, RunStatus status, long read, long written, @Nullable Instant startedAt,
			@Nullable Instant endedAt) {
	}

	/**
	 * A user whom a run could not read.
	 *
	 * @param account the AWS account
	 * @param user the user name
	 * @param reason why, in clean text
	 */
	public record UnreadableUser(String account, String user, String reason) {
	}

	/**
	 * A user with a key in its window and without the recipient tag.
	 *
	 * @param account the AWS account
	 * @param user the user name
	 */
	public record UntaggedUser(String account, String user) {
	}

}
