package io.keyreminder.job.run;

/**
 * How far a run has come, for whoever watches it.
 */
public final class Progress {

	private volatile Watcher watcher = (step, done, total) -> {
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
	 * @param step the step's name
	 * @param done how many items are done
	 * @param total how many there are
	 */
	public void report(String step, int done, int total) {
		this.watcher.advanced(step, done, total);
	}

	/**
	 * Somebody who watches; called by one thread at a time for a step.
	 */
	@FunctionalInterface
	public interface Watcher {

		/**
		 * A step has come further.
		 * @param step the step's name
		 * @param done how many items are done
		 * @param total how many there are
		 */
		void advanced(String step, int done, int total);

	}

}
