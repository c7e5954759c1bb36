package io.keyreminder.job.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, for whoever watches it.
 */
public final class Progress {

	private volatile Watcher watcher = (advance) -> {
	};

	/**
	 * From now on somebody watches.
	 * @param newWatcher is told of each advance
	 */
	public void watchedBy(Watcher newWatcher) {
		this.watcher = newWatcher;
	}

	/**
	 * Tells how far a step has come.
	 * @param advance how far
	 */
	public void report(Advance advance) {
		this.watcher.advanced(advance);
	}

	/**
	 * How far a step has come.
	 *
	 * @param step the step
	 * @param done how many items are done
	 * @param total how many there are; of several accounts, in those that were reached
	 * @param accounts how many accounts are through, if it goes through several; null
	 * otherwise
	 */
	public record Advance(RunStep step, int done, int total, @Nullable Accounts accounts) {

		/**
		 * How far a step has come that goes through no accounts.
		 * @param step the step
		 * @param done how many items are done
		 * @param total how many there are
		 */
		public Advance(RunStep step, int done, int total) {
			this(step, done, total, null);
		}

	}

	/**
	 * How many accounts are through.
	 *
	 * @param ended how many have ended
	 * @param total how many there are
	 * @param notDone how many have ended too early
	 */
	public record Accounts(int ended, int total, int notDone) {

	}

	/**
	 * Somebody who watches; called by one thread at a time for a step.
	 */
	@FunctionalInterface
	public interface Watcher {

		/**
		 * A step has come further.
		 * @param advance how far
		 */
		void advanced(Advance advance);

	}

}
