package io.keyreminder.stop;

import java.time.Duration;

/**
 * How this program waits; tests do not.
 */
@FunctionalInterface
public interface Sleeper {

	/**
	 * Waits, but no longer than until the program is to stop.
	 * @param duration how long to wait; zero or less does not wait
	 * @return whether the program is to stop
	 * @throws InterruptedException if the thread was interrupted
	 */
	boolean pause(Duration duration) throws InterruptedException;

}
