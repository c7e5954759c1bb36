package io.keyreminder.mail.ses;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.keyreminder.stop.Stopwatch;

/**
 * Holds messages to a number a second, however many threads send them. Turns are spread
 * evenly. They also hold whatever delays a message on its way: no turn begins before a
 * second has passed since the answer to the message that was so many turns earlier, so
 * that no second sees more messages arrive than are allowed. It computes how long to
 * wait; waiting is for others. For several threads.
 */
final class SendingRate {

	/** No thread sends faster, and no run waits longer than a day for its next turn. */
	private static final double FASTEST = 1000;

	private static final double SLOWEST = 1.0 / Duration.ofDays(1).toSeconds();

	/** Whoever was found too fast is not slowed down below this. */
	private static final double SLOW = 0.5;

	private static final double NANOS = 1_000_000_000;

	private final Stopwatch stopwatch;

	/** For each message that may be on its way: from when on. Oldest first. */
	private final BlockingQueue<Long> places = new LinkedBlockingQueue<>();

	private double perSecond;

	/** How many places there are, free or not. */
	private int mostOnTheirWay;

	private long nextTurn;

	private long nextSlowdown;

	/**
	 * Creates a rate.
	 * @param perSecond messages a second, also less than one; negative means without
	 * limit
	 * @param stopwatch tells how much time has passed
	 */
	SendingRate(double perSecond, Stopwatch stopwatch) {
		this.stopwatch = stopwatch;
		this.perSecond = (perSecond < 0) ? FASTEST : Math.min(FASTEST, Math.max(SLOWEST, perSecond));
		this.nextTurn = stopwatch.nanos();
		this.nextSlowdown = this.nextTurn;
		this.mostOnTheirWay = mostInASecond();
		this.places.addAll(Collections.nCopies(this.mostOnTheirWay, this.nextTurn));
	}

	/**
	 * Takes the next turn, which must be {@link #giveBack() given back}. Waits while as
	 * many messages as are allowed in a second are unanswered.
	 * @return how long until the turn begins
	 * @throws InterruptedException if the thread was interrupted
	 */
	Duration take() throws InterruptedException {
		return until(this.places.take());
	}

	private synchronized Duration until(long place) {
		long now = this.stopwatch.nanos();
		long turn = later(later(now, place), this.nextTurn);
		this.nextTurn = turn + nanos(1 / this.perSecond);
		return Duration.ofNanos(turn - now);
	}

	/**
	 * Gives a turn back, once the message's answer was heard, or because none was sent.
	 */
	synchronized void giveBack() {
		if (this.mostOnTheirWay > mostInASecond()) {
			this.mostOnTheirWay--;
		}
		else {
			this.places.add(this.stopwatch.nanos() + window());
		}
	}

	/**
	 * From now on half as many, because even these came too fast. What several threads
	 * hear within a second counts once.
	 */
	synchronized void slowDown() {
		long now = this.stopwatch.nanos();
		if (now - this.nextSlowdown >= 0) {
			this.perSecond = Math.max(this.perSecond / 2, Math.min(this.perSecond, SLOW));
			this.nextSlowdown = now + window();
		}
	}

	private int mostInASecond() {
		return (int) Math.max(1, this.perSecond);
	}

	/** After so long a place is free again. */
	private long window() {
		return nanos(Math.max(1, 1 / this.perSecond));
	}

	/** Times of such a clock are compared by their distance. */
	private static long later(long one, long other) {
		return (one - other > 0) ? one : other;
	}

	private static long nanos(double seconds) {
		return (long) Math.ceil(NANOS * seconds);
	}

}
