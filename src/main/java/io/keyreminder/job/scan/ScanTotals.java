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

	private long calls;

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

	/**
	 * Other processes have come further, too.
	 * @param others how far the slices of the run have come, all together
	 * @param window the ages of the window
	 */
	synchronized void replace(SliceProgress others, KeyAges window) {
		boolean isFurther = this.done != others.users() || this.ended != others.ended().size();
		this.ended = others.ended().size();
		this.notDone = others.notDone();
		this.expected = others.expected();
		this.done = others.users();
		this.askedForTag = others.askedForTag();
		this.concluded = others.ages() != null;
		this.ages = (others.ages() != null) ? new KeyAges(others.ages(), window.windowFrom(), window.windowTo())
				: KeyAges.UNKNOWN;
		if (isFurther) {
			report();
		}
	}

	/**
	 * An account was asked.
	 * @param more how many calls of AWS that took
	 */
	synchronized void called(long more) {
		this.calls += more;
	}

	/** How many calls of AWS the accounts that have ended took. */
	synchronized long calls() {
		return this.calls;
	}

	/** How many accounts have ended too early. */
	synchronized int notDone() {
		return this.notDone;
	}

	/** How many owners are checked. */
	synchronized int expected() {
		return this.expected;
	}

	/** How many owners are done. */
	synchronized int done() {
		return this.done;
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
