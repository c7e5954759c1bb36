package io.keyreminder.stop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.context.support.GenericApplicationContext;

/**
 * A clock that stands still unless somebody waits: then it goes on by as much, and nobody
 * has waited. For several threads.
 */
public final class TestTime extends Clock {

	private Instant now;

	private Duration passed = Duration.ZERO;

	/**
	 * Sets the clock.
	 * @param now the time
	 */
	public TestTime(Instant now) {
		this.now = now;
	}

	/**
	 * Lets a program live by this clock.
	 * @param program the program, not yet started
	 */
	public void of(GenericApplicationContext program) {
		program.registerBean("testClock", Clock.class, () -> this, (definition) -> definition.setPrimary(true));
		program.registerBean("testPause", Sleeper.class, () -> pause(program.getBean(StopSignal.class)),
				(definition) -> definition.setPrimary(true));
		program.registerBean("testStopwatch", Stopwatch.class, () -> this::nanos,
				(definition) -> definition.setPrimary(true));
	}

	/**
	 * The time as a stopwatch shows it.
	 * @return nanoseconds
	 */
	public synchronized long nanos() {
		return this.passed.toNanos();
	}

	/**
	 * How somebody waits by this clock.
	 * @param stop tells that the program is to stop
	 * @return waits for nothing
	 */
	public Sleeper pause(StopSignal stop) {
		return (duration) -> {
			if (stop.isRequested()) {
				return true;
			}
			advance(duration);
			return false;
		};
	}

	/**
	 * Lets time go by.
	 * @param duration how much; less than nothing is nothing
	 */
	public synchronized void advance(Duration duration) {
		if (!duration.isNegative()) {
			this.now = this.now.plus(duration);
			this.passed = this.passed.plus(duration);
		}
	}

	/**
	 * Sets the clock, although no time goes by.
	 * @param difference by how much it shows more, or less
	 */
	public synchronized void set(Duration difference) {
		this.now = this.now.plus(difference);
	}

	@Override
	public synchronized Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
