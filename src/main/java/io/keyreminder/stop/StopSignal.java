package io.keyreminder.stop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.keyreminder.failure.ExitCode;

/**
 * Tells whoever is at work that the program is to stop after what it has in hand, and
 * lets it wait in such a way that it hears this at once. Safe for several threads.
 */
public final class StopSignal implements Sleeper {

	private volatile ExitCode code = ExitCode.TERMINATED;

	private final CountDownLatch requested = new CountDownLatch(1);

	private final List<Runnable> listeners = new ArrayList<>();

	/**
	 * Asks the program to stop. Only the first request decides on the exit code.
	 * @param exitCode {@link ExitCode#TERMINATED} or {@link ExitCode#INTERRUPTED}
	 */
	public synchronized void request(ExitCode exitCode) {
		if (!isRequested()) {
			this.code = exitCode;
			this.requested.countDown();
			this.listeners.forEach(Runnable::run);
		}
	}

	/**
	 * Tells somebody who waits for something else that the program is to stop.
	 * @param listener is told, at once if that is so already; it must neither wait nor
	 * fail
	 */
	public synchronized void whenRequested(Runnable listener) {
		if (isRequested()) {
			listener.run();
		}
		this.listeners.add(listener);
	}

	/**
	 * Whether the program is to stop.
	 * @return true once it was asked to
	 */
	public boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * The exit code of a program that was stopped.
	 * @return that of the first request; {@link ExitCode#TERMINATED} before there was any
	 */
	public ExitCode exitCode() {
		return this.code;
	}

	/**
	 * Goes no further if the program is to stop. For those who have nothing in hand that
	 * they would have to finish.
	 * @param when what it was about to do and what became of that, the rest of a sentence
	 * that begins with "The program was told to stop"
	 * @throws StoppedException if the program is to stop
	 */
	public void check(String when) {
		if (isRequested()) {
			throw stopped(when);
		}
	}

	StoppedException stopped(String when) {
		return new StoppedException("The program was told to stop " + when, exitCode());
	}

	/** Waits until the program is to stop. */
	void await() throws InterruptedException {
		this.requested.await();
	}

	@Override
	public boolean pause(Duration duration) throws InterruptedException {
		return this.requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
	}

}
