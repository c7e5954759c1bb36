package io.keyreminder.job.deliver;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How many messages leave at a time, and when: a server that is busy gets half as many
 * and a pause, which doubles as long as nothing is accepted. Times are given, each as
 * what has passed since the step's beginning; waiting for them is for others. May be used
 * by several threads.
 */
final class Traffic {

	/** After so long without an accepted message the server is busy for too long. */
	static final Duration PATIENCE = Duration.ofMinutes(5);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

	/** So many accepted messages later one more may leave at a time. */
	private static final int ACCEPTED_PER_STEP = 20;

	private final int most;

	private int atATime;

	private int inHand;

	private long accepted;

	private long nextStep;

	private Duration nextPause = FIRST_PAUSE;

	private Duration resumes = Duration.ZERO;

	private Duration lastPaused = Duration.ZERO;

	private @Nullable Duration busySince;

	/**
	 * Begins with as many as may be.
	 * @param most how many messages may ever leave at a time
	 */
	Traffic(int most) {
		this.most = most;
		this.atATime = most;
	}

	/**
	 * Waits until another message may be taken in hand. It hears of no stop: it ends once
	 * a message in hand is done, and whoever has one hears of the stop.
	 * @throws InterruptedException if the thread was interrupted
	 */
	synchronized void enter() throws InterruptedException {
		while (this.inHand >= this.atATime) {
			wait();
		}
		this.inHand++;
	}

	/** A message is no longer in hand. */
	synchronized void leave() {
		this.inHand--;
		notifyAll();
	}

	/**
	 * How long nothing may leave.
	 * @param now the time
	 * @return zero if nobody is to wait
	 */
	synchronized Duration pause(Duration now) {
		return (this.resumes.compareTo(now) > 0) ? this.resumes.minus(now) : Duration.ZERO;
	}

	/** A message was accepted. */
	synchronized void accepted() {
		this.accepted++;
		this.busySince = null;
		this.nextPause = FIRST_PAUSE;
		if (this.atATime < this.most && this.accepted >= this.nextStep) {
			this.atATime++;
			this.nextStep = this.accepted + ACCEPTED_PER_STEP;
			notifyAll();
		}
	}

	/**
	 * How many messages were accepted so far.
	 */
	synchronized long acceptedSoFar() {
		return this.accepted;
	}

	/**
	 * The server is busy. Of several messages that meet this at the same time the first
	 * decides on the pause.
	 * @param begun when the message was handed over
	 * @param now the time
	 * @return whether it has been busy for too long
	 */
	synchronized boolean busy(Duration begun, Duration now) {
		if (this.busySince == null) {
			this.busySince = now;
		}
		Duration left = this.busySince.plus(PATIENCE).minus(now);
		if (begun.compareTo(this.lastPaused) >= 0) {
			this.atATime = Math.max(1, this.atATime / 2);
			this.nextStep = this.accepted + ACCEPTED_PER_STEP;
			this.lastPaused = now;
			this.resumes = now.plus((left.compareTo(this.nextPause) < 0) ? left : this.nextPause);
			Duration doubled = this.nextPause.multipliedBy(2);
			this.nextPause = (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
		}
		return left.isZero() || left.isNegative();
	}

	@Override
	public synchronized String toString() {
		return "%d at a time".formatted(this.atATime);
	}

}
