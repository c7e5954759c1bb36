package io.keyreminder.job.run;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of a step that does several things at the same time.
 */
public final class StepThreads {

	private StepThreads() {
	}

	/**
	 * Starts threads. Their shutdown waits for what they have in hand, and interrupts
	 * nobody: H2 closes its file if a thread is interrupted that writes it.
	 * @param prefix the beginning of their names
	 * @param number how many there are
	 * @return the threads, to be shut down by the caller
	 */
	public static ThreadPoolTaskExecutor start(String prefix, int number) {
		ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
		threads.setCorePoolSize(number);
		threads.setThreadNamePrefix(prefix);
		threads.setWaitForTasksToCompleteOnShutdown(true);
		threads.setAwaitTerminationSeconds(Integer.MAX_VALUE);
		threads.initialize();
		return threads;
	}

}
