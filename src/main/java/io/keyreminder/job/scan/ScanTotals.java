package io.keyreminder.job.scan;

import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.key.KeyAges;
import org.jspecify.annotations.Nullable;

/**
 * What the scans of all accounts of a run come to, as far as no account is asked for it:
 * how many owners are done, and how old the active keys are. May be used by several
 * threads.
 */
final class ScanTotals {

	private final Progress watched;

	private int accounts;

	private int ended;

	private int notDone;

	private int expected;

	private int done;

	private int askedForTag;

	private boolean concluded;

	private KeyAges ages = KeyAges.UNKNOWN;

	ScanTotals(Progress watched) {
		this.watched = watched;
	}

	/**
	 * Tells how many accounts there are, before the first is checked.
	 * @param number how many
	 */
	synchronized void expectAccounts(int number) {
		this.accounts = number;
	}

	/**
	 * An account has ended, or nothing was left to check in it.
	 * @param isDone whether everybody in it was checked
	 */
	synchronized void ended(boolean isDone) {
		this.ended++;
		this.notDone += isDone ? 0 : 1;
		if (this.accounts > 1) {
			report();
		}
	}

	/**
	 * More owners are checked.
	 * @param owners how many
	 */
	synchronized void expect(int owners) {
		this.expected += owners;
	}

	/**
	 * More owners are done.
	 * @param owners how many
	 * @param asked how many of them were asked for the recipient tag
	 */
	synchronized void add(int owners, int asked) {
		this.done += owners;
		this.askedForTag += asked;
		report();
	}

	/** How many owners were asked for the recipient tag. */
	synchronized int askedForTag() {
		return this.askedForTag;
	}

	/**
	 * The scan of an account was concluded.
	 * @param more the ages of its active keys
	 */
	synchronized void conclude(KeyAges more) {
		this.concluded = true;
		this.ages = this.ages.plus(more);
	}

	/**
	 * The ages of the active keys of all accounts whose scan was concluded.
	 * @return the ages, or null if that was none
	 */
	synchronized @Nullable KeyAges ages() {
		return this.concluded ? this.ages : null;
	}

	private void report() {
		this.watched.report(new Progress.Advance(RunStep.SCAN, this.done, this.expected,
				(this.accounts > 1) ? new Progress.Accounts(this.ended, this.accounts, this.notDone) : null));
	}

}
