package io.keyreminder.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A moment in another process's work, at which it is held until the test lets it go.
 */
public final class Latch implements Runnable {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch over = new CountDownLatch(1);

	/**
	 * The moment has come: tells the test, and holds the process.
	 */
	@Override
	public void run() {
		this.reached.countDown();
		try {
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Waits for the moment.
	 * @throws InterruptedException if the test is to end
	 */
	public void await() throws InterruptedException {
		assertThat(this.reached.await(10, TimeUnit.MINUTES)).as("the moment came").isTrue();
	}

	/**
	 * Lets the process go on, if it lives.
	 */
	public void letGo() {
		this.over.countDown();
	}

}
