package io.keyreminder.publish.http;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.util.ReflectionUtils;

/**
 * How long a run waits for whom it tells. Whoever takes longer is left alone: neither a
 * name server nor a disk in the network hears of an interruption.
 *
 * @param longest the longest time
 */
public record TimeLimit(Duration longest) {

	/** Of each receiver, by contract. */
	public static final TimeLimit USUAL = new TimeLimit(Duration.ofSeconds(10));

	/**
	 * Does some work.
	 * @param <T> the type of its result
	 * @param work the work
	 * @return its result
	 * @throws TimeoutException if it takes too long
	 * @throws InterruptedException if this thread is interrupted
	 * @throws Exception what the work throws
	 */
	public <T> T run(Callable<T> work) throws Exception {
		FutureTask<T> task = new FutureTask<>(work);
		Thread thread = new Thread(task, "publisher");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(this.longest.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowException(ex.getCause());
			throw ex;
		}
		finally {
			task.cancel(true);
		}
	}

	/**
	 * The limit as sentences say it.
	 * @return for example {@code 10 s}
	 */
	@Override
	public String toString() {
		return (this.longest.toSeconds() > 0) ? this.longest.toSeconds() + " s" : this.longest.toMillis() + " ms";
	}

}
