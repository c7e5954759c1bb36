package io.keyreminder.job.deliver;

import java.time.Duration;

/**
 * A recipient's message on its way through a run. It is in one thread's hand at a time.
 */
final class Delivery {

	private static final long NEVER = -1;

	private final String recipient;

	private long othersWhenBusy = NEVER;

	private Duration lastTried = Duration.ZERO;

	private boolean hasLeft;

	Delivery(String recipient) {
		this.recipient = recipient;
	}

	String recipient() {
		return this.recipient;
	}

	/** When it was put off last, from the step's beginning. */
	Duration lastTried() {
		return this.lastTried;
	}

	/**
	 * It was put off.
	 * @param now the time since the step's beginning
	 */
	void tried(Duration now) {
		this.lastTried = now;
	}

	/** It was accepted, or may have been. */
	void left() {
		this.hasLeft = true;
	}

	/** Whether it was accepted, or may have been. */
	boolean hasLeft() {
		return this.hasLeft;
	}

	/**
	 * It was put off because the server is busy.
	 * @param others how many messages have been accepted in this run
	 */
	void metABusyServer(long others) {
		if (this.othersWhenBusy == NEVER) {
			this.othersWhenBusy = others;
		}
	}

	/**
	 * Whether the server is busy with this recipient only: it has accepted others since.
	 * @param others how many messages have been accepted in this run
	 */
	boolean wasOvertaken(long others) {
		return others > this.othersWhenBusy;
	}

	/**
	 * What is to become of it in this run.
	 */
	enum Next {

		/** Nothing more. */
		DONE,

		/** After the messages that wait already. */
		AGAIN,

		/** Once more, at the end. */
		AT_THE_END

	}

}
