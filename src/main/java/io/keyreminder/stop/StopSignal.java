package io.keyreminder.stop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells whoever is at work that the program is to stop after what it has in hand, and
 * lets it wait in such a way that it hears this at once. Safe for several threads.
 */
public final class StopSignal implements Pause {

	private final CountDownLatch requested = new CountDownLatch(1);

	/**
	 * Asks the program to stop.
	 */
	public void request() {
		this.requested.countDown();
	}

	/**
	 * Whether the program is to stop.
	 * @return true once it was asked to
	 */
	public boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	@Override
	public boolean pause(Duration duration) throws InterruptedException {
		return this.requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
	}

}
