package io.keyreminder.job.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ReflectionUtils;

/**
 * The threads of a step that does several things at the same time. Their end waits for
 * what they have in hand, and interrupts nobody: H2 closes its file if a thread is
 * interrupted that writes it.
 */
public final class StepThreads implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(StepThreads.class);

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	private final int number;

	private volatile boolean over;

	/**
	 * Starts threads.
	 * @param prefix the beginning of their names
	 * @param number how many there are
	 */
	public StepThreads(String prefix, int number) {
		this.number = number;
		this.threads.setCorePoolSize(number);
		this.threads.setThreadNamePrefix(prefix);
		this.threads.setWaitForTasksToCompleteOnShutdown(true);
		this.threads.setAwaitTerminationSeconds(Integer.MAX_VALUE);
		this.threads.initialize();
	}

	/**
	 * How many things are done at the same time.
	 * @return 1 or more
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Takes work for the threads.
	 * @return the threads
	 */
	public AsyncTaskExecutor executor() {
		return this.threads;
	}

	/**
	 * Waits for the end of some work.
	 * @param <T> the type of its result
	 * @param work the work; what it throws is thrown
	 * @param interrupted what is said if this thread is interrupted, which it stays
	 * @return its result
	 */
	public static <T extends @Nullable Object> T result(Future<T> work, String interrupted) {
		try {
			return work.get();
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getCause());
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted, ex);
		}
	}

	/**
	 * Waits for the end of some work whose result nobody needs any more, nor what it
	 * throws.
	 * @param <T> the type of its result
	 * @param work the work
	 * @param closing closes the result
	 */
	public static <T> void discard(Future<@Nullable T> work, Consumer<T> closing) {
		try {
			T result = work.get();
			if (result != null) {
				closing.accept(result);
			}
		}
		catch (ExecutionException ex) {
			LOG.debug("What nobody needs any more has failed.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
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
