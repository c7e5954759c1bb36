package io.keyreminder.publish.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

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
	 * Does some work. What it throws is thrown on.
	 * @param <T> the type of its result
	 * @param work the work
	 * @param late what is said if it takes too long, up to the time
	 * @param undone the result if nobody waits for it any longer, by the reason: it takes
	 * too long, or this thread is interrupted
	 * @return the result
	 */
	public <T> T run(Supplier<T> work, String late, Function<String, T> undone) {
		FutureTask<T> task = new FutureTask<>(work::get);
		Thread thread = new Thread(task, "publisher");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(this.longest.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return undone.apply("the program was told to stop");
		}
		catch (TimeoutException ex) {
			return undone.apply("%s %s".formatted(late, this));
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getCause());
			throw new IllegalStateException(ex);
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
