package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A run as scripts read it: the names and their order are a contract.
 *
 * @param run the run's number, the job execution's id; null for a dry run
 * @param account the AWS account
 * @param date the UTC date of the pass
 * @param pass the check of all users of that day, from 1
 * @param status its state
 * @param exitCode the command's exit code; null while it runs, and if it crashed
 * @param resumedFrom the run that it resumes, or null
 * @param dryRun whether nothing was changed
 * @param via {@code ses} or {@code smtp}
 * @param startedAt when it began, UTC
 * @param endedAt when it ended, or its last sign of life if it crashed; null while it
 * runs
 * @param users the users that its scan decided on
 * @param keys their active access keys
 * @param due notices that its scan found
 * @param carriedOver notices that were pending when it started
 * @param messages e-mails accepted
 * @param sent notices sent
 * @param failed notices whose recipient was refused
 * @param inDoubt notices whose answer was never heard
 * @param unreachable notices that nobody can be told
 * @param withdrawn notices no longer due
 * @param expired notices whose deadline had passed
 * @param deferred notices still due
 * @param alreadyNotified active keys in the window that were settled when it started
 * @param untagged active keys in the window without the tag
 * @param unreadable users who could not be read
 * @param error why it failed, or null
 * @param organization the AWS organization, or null
 * @param accounts how its accounts stand
 * @param overdue its notices of keys whose deadline had passed
 * @param unused its notices of keys that nobody uses
 * @param fallback its notices for whoever is told in place of another one
 * @param postponed those of the deferred notices that were left for the next run, because
 * no more messages may leave in one
 * @param exempt active keys of which an exemption lets nobody be reminded
 */
public record RunReport(@Nullable Long run, String account, LocalDate date, int pass, RunStatus status,
		@Nullable Integer exitCode, @Nullable Long resumedFrom, boolean dryRun, String via, Instant startedAt,
		@Nullable Instant endedAt, int users, int keys, int due, int carriedOver, int messages, int sent, int failed,
		int inDoubt, int unreachable, int withdrawn, int expired, int deferred, int alreadyNotified, int untagged,
		int unreadable, @Nullable String error, @Nullable String organization, Run.Accounts accounts, int overdue,
		int unused, int fallback, int postponed, int exempt) {

	/**
	 * Whether something is open that a person must settle.
	 * @return true if the exit code says so
	 */
	public boolean needsAPerson() {
		return this.exitCode != null && this.exitCode == ExitCode.OPEN.code();
	}

	/**
	 * How many of several accounts are not done.
	 * @return 0 too for a single account, whose run fails then
	 */
	public int accountsNotDone() {
		return this.accounts.notDone();
	}

	/**
	 * How its accounts stand.
	 * @return for example {@code 38 of 40 accounts done, 2 unreachable}
	 */
	public String accountsInWords() {
		StringBuilder text = new StringBuilder(
				"%d of %d accounts done".formatted(this.accounts.done(), this.accounts.included()));
		append(text, this.accounts.unreachable(), "unreachable");
		append(text, this.accounts.failed(), "failed");
		append(text, this.accounts.notActive(), "not active");
		append(text, this.accounts.excluded(), "excluded");
		return text.toString();
	}

	private static void append(StringBuilder text, int count, String state) {
		if (count > 0) {
			text.append(", ").append(count).append(' ').append(state);
		}
	}

	/**
	 * Whether a further run can resume where this one ended.
	 * @return true if it failed, was stopped or crashed
	 */
	public boolean canBeResumed() {
		return !this.dryRun && this.status.isResumable();
	}

	/**
	 * The report of a run.
	 * @param run the run
	 * @return its report
	 */
	public static RunReport of(Run run) {
		return of(run, false);
	}

	/**
	 * The report of a dry run.
	 * @param run what the run would come to; its number says nothing
	 * @return its report
	 */
	public static RunReport ofDryRun(Run run) {
		return of(run, true);
	}

	private static RunReport of(Run run, boolean dryRun) {
		Run.Scan scan = run.scan();
		Run.Counts counts = run.counts();
		Run.Kinds kinds = run.kinds();
		return new RunReport(dryRun ? null : run.number(), run.account(), run.date(), run.pass(), run.status(),
				run.exitCode(), run.resumedFrom(), dryRun, run.via().toString(), run.startedAt(), run.endedAt(),
				scan.users(), scan.keys(), counts.due(), run.carriedOver(), counts.messages(), counts.sent(),
				counts.failed(), counts.inDoubt(), counts.unreachable(), counts.withdrawn(), counts.expired(),
				counts.deferred(), scan.alreadyNotified(), scan.untagged(), counts.unreadable(), run.error(),
				run.organization(), run.accounts(), kinds.overdue(), kinds.unused(), kinds.fallback(),
				kinds.postponed(), scan.exempt());
	}

}
