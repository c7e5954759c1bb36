package io.keyreminder.job.run;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of a step that does several things at the same time. Their end waits for
 * what they have in hand, and interrupts nobody: H2 closes its file if a thread is
 * interrupted that writes it.
 */
public final class StepThreads implements AutoCloseable {

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	private volatile boolean over;

	/**
	 * Starts threads.
	 * @param prefix the beginning of their names
	 * @param number how many there are
	 */
	public StepThreads(String prefix, int number) {
		this.threads.setCorePoolSize(number);
		this.threads.setThreadNamePrefix(prefix);
		this.threads.setWaitForTasksToCompleteOnShutdown(true);
		this.threads.setAwaitTerminationSeconds(Integer.MAX_VALUE);
		this.threads.initialize();
	}

	/**
	 * Takes work for the threads.
	 * @return the threads
	 */
	public AsyncTaskExecutor executor() {
		return this.threads;
	}

	/**
	 * Whether the step has ended, by a failure if work is still waiting: it need not be
	 * begun.
	 * @return true once {@link #close()} was called
	 */
	public boolean isOver() {
		return this.over;
	}

	/** Lets the threads end what they have in hand, and waits for that. */
	@Override
	public void close() {
		this.over = true;
		this.threads.shutdown();
	}

}
