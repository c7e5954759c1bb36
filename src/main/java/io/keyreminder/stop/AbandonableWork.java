package io.keyreminder.stop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Does work that may be left alone wherever it is, also where it waits for a server that
 * says nothing and would hear of no signal: then the process ends, and the thread of the
 * work with it.
 */
public final class AbandonableWork {

	/** Whoever hears of the stop by itself says better what became of it. */
	private static final Duration LAST_WORDS = Duration.ofMillis(500);

	private final StopSignal signal;

	/**
	 * Prepares for some work.
	 * @param signal tells that the program is to stop
	 */
	public AbandonableWork(StopSignal signal) {
		this.signal = signal;
	}

	/**
	 * Carries out the work.
	 * @param <T> the type of its result
	 * @param work what is to be done
	 * @param when where it is left alone, as for {@link StopSignal#check}
	 * @return its result
	 * @throws StoppedException if the program was told to stop before or meanwhile
	 */
	public <T extends @Nullable Object> T run(Supplier<T> work, String when) {
		this.signal.check("before it began. Nothing was done.");
		CompletableFuture<T> result = new CompletableFuture<>();
		start("work", () -> work(work, result));
		Thread guard = start("end-of-work", () -> abandon(result, when));
		try {
			return result.get();
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getCause());
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.signal.stopped(when);
		}
		finally {
			guard.interrupt();
		}
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static <T extends @Nullable Object> void work(Supplier<T> work, CompletableFuture<T> result) {
		try {
			result.complete(work.get());
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

	private void abandon(CompletableFuture<?> result, String when) {
		try {
			this.signal.await();
			Thread.sleep(LAST_WORDS.toMillis());
			result.completeExceptionally(this.signal.stopped(when));
		}
		catch (InterruptedException ex) {
			// The work has ended.
		}
	}

}
