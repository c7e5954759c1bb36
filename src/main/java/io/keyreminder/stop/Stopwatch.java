package io.keyreminder.stop;

/**
 * Tells how much time has passed, whatever anybody does to the clock.
 */
@FunctionalInterface
public interface Stopwatch {

	/**
	 * Counts nanoseconds from an arbitrary moment, as {@link System#nanoTime()}.
	 * @return a number that means something only in comparison with another
	 */
	long nanos();

}
