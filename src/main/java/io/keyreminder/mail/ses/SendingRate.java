package io.keyreminder.mail.ses;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spreads messages over time. It computes how long to wait; waiting is for others. May be
 * used by several threads.
 */
final class SendingRate {

	private static final double NANOS = 1_000_000_000;

	private final Duration interval;

	private final Clock clock;

	private Instant nextFree = Instant.MIN;

	/**
	 * Creates a rate.
	 * @param perSecond messages a second; not positive means without limit
	 * @param clock tells the time
	 */
	SendingRate(double perSecond, Clock clock) {
		this.interval = (perSecond > 0) ? Duration.ofNanos((long) Math.ceil(NANOS / perSecond)) : Duration.ZERO;
		this.clock = clock;
	}

	/**
	 * Reserves the next message's turn.
	 * @return how long until then; never longer than the space between two messages, even
	 * if the clock was set back
	 */
	synchronized Duration next() {
		Instant now = this.clock.instant();
		Duration wait = this.nextFree.isAfter(now) ? Duration.between(now, this.nextFree) : Duration.ZERO;
		if (wait.compareTo(this.interval) > 0) {
			wait = this.interval;
		}
		this.nextFree = now.plus(wait).plus(this.interval);
		return wait;
	}

}
