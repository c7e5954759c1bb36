package io.keyreminder.stop;

import java.time.Duration;
import java.util.function.Supplier;

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

	/**
	 * Begins to measure.
	 * @return tells how much time has passed since now
	 */
	default Supplier<Duration> start() {
		long start = nanos();
		return () -> Duration.ofNanos(nanos() - start);
	}

}
