package io.keyreminder.mail;

import java.time.Duration;

/**
 * How this program waits; tests do not.
 */
@FunctionalInterface
public interface Pause {

	/**
	 * Waits.
	 * @param duration how long; nothing happens if it is zero or negative
	 * @throws InterruptedException if the thread was interrupted
	 */
	void pause(Duration duration) throws InterruptedException;

}
