package io.keyreminder.job.deliver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells the running job that it is to stop after the message in hand, and lets it wait in
 * such a way that it hears this at once.
 */
public class StopSignal {

	private final CountDownLatch requested = new CountDownLatch(1);

	/**
	 * Asks the job to stop.
	 */
	public void request() {
		this.requested.countDown();
	}

	/**
	 * Whether the job is to stop.
	 * @return true once it was asked to
	 */
	public boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * Waits, but no longer than until the job is to stop.
	 * @param duration how long to wait; zero or less does not wait
	 * @return whether the job is to stop
	 * @throws InterruptedException if the thread was interrupted
	 */
	public boolean pause(Duration duration) throws InterruptedException {
		return this.requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
	}

}
