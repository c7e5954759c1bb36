package io.keyreminder.job.deliver;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.job.deliver.Delivery.Next;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.Turn;
import io.keyreminder.policy.Notice;
import io.keyreminder.stop.Sleeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a recipient's message: confirm, wait for the turn, dispatch; again if the server
 * is busy. May be used by several threads.
 */
class Sender {

	private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

	private static final int TRIES_IN_PLACE = 3;

	/** Whoever takes longer to answer is asked for others first. */
	private static final Duration LONGEST_IN_PLACE = Duration.ofMinutes(2);

	private final NoticeRevalidator revalidator;

	private final MessageDispatcher dispatcher;

	private final MailTransport transport;

	private final Traffic traffic;

	private final Supplier<Duration> elapsed;

	private final Sleeper pause;

	/** A message ended in an exception: no other one is sent. */
	private volatile boolean over;

	/**
	 * Creates the sender of one run.
	 * @param revalidator checks whether what is due is still true
	 * @param dispatcher hands messages over
	 * @param transport gives each message its turn
	 * @param traffic how many leave at a time
	 * @param elapsed tells how long the step has been at work
	 * @param pause how this program waits
	 */
	Sender(NoticeRevalidator revalidator, MessageDispatcher dispatcher, MailTransport transport, Traffic traffic,
			Supplier<Duration> elapsed, Sleeper pause) {
		this.revalidator = revalidator;
		this.dispatcher = dispatcher;
		this.transport = transport;
		this.traffic = traffic;
		this.elapsed = elapsed;
		this.pause = pause;
	}

	/**
	 * Sends what a recipient is due, unless an earlier message ended that. If the server
	 * is busy, the message is tried again, some times at once and then after the others.
	 * @param delivery the recipient's message
	 * @return what is to become of it in this run
	 * @throws DeliveryStoppedException if no further message is to be tried; it is thrown
	 * for the message that showed it, and the others are left
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	Next send(Delivery delivery) throws InterruptedException {
		boolean done = false;
		try {
			Next next = trySend(delivery);
			done = true;
			return next;
		}
		finally {
			this.over |= !done;
		}
	}

	/**
	 * Those to whom refused messages were passed on since they were asked for last.
	 * @return the addresses
	 */
	List<String> takePassedOn() {
		return this.dispatcher.takePassedOn();
	}

	private Next trySend(Delivery delivery) throws InterruptedException {
		Duration start = this.elapsed.get();
		for (int tries = 1; tries <= TRIES_IN_PLACE; tries++) {
			Outcome outcome = attempt(delivery);
			if (outcome != Outcome.BUSY) {
				return (outcome == Outcome.DEFERRED) ? Next.AT_THE_END : Next.DONE;
			}
			if (this.elapsed.get().minus(start).compareTo(LONGEST_IN_PLACE) > 0) {
				break;
			}
		}
		return delivery.wasOvertaken(this.traffic.acceptedSoFar()) ? Next.AT_THE_END : Next.AGAIN;
	}

	/** Null if nothing left, because there is nothing more to tell or nobody may tell. */
	private @Nullable Outcome attempt(Delivery delivery) throws InterruptedException {
		this.traffic.enter();
		try {
			if (!mayGo()) {
				return null;
			}
			List<Notice> notices = this.revalidator.confirmed(delivery.recipient());
			return notices.isEmpty() ? null : sendInTurn(notices, delivery);
		}
		finally {
			this.traffic.leave();
		}
	}

	private @Nullable Outcome sendInTurn(List<Notice> notices, Delivery delivery) throws InterruptedException {
		try (Turn turn = this.transport.nextTurn()) {
			return (this.pause.pause(turn.delay()) || this.over) ? null : send(notices, delivery);
		}
	}

	/** Waits as long as the server is to be left alone. */
	private boolean mayGo() throws InterruptedException {
		Duration wait = this.traffic.pause(this.elapsed.get());
		while (!this.over && !this.pause.pause(wait)) {
			wait = this.traffic.pause(this.elapsed.get());
			if (wait.isZero()) {
				return !this.over;
			}
		}
		return false;
	}

	private @Nullable Outcome send(List<Notice> notices, Delivery delivery) {
		Duration begun = this.elapsed.get();
		DeliveryResult result = this.dispatcher.dispatch(notices);
		if (result == null) {
			return null;
		}
		if (result.outcome() == Outcome.ACCEPTED) {
			this.traffic.accepted();
		}
		if (result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.UNKNOWN) {
			delivery.left();
		}
		delivery.tried(this.elapsed.get());
		if (result.outcome() == Outcome.BUSY) {
			spare(delivery, begun, result);
		}
		return result.outcome();
	}

	private void spare(Delivery delivery, Duration begun, DeliveryResult result) {
		Duration now = this.elapsed.get();
		long others = this.traffic.acceptedSoFar();
		delivery.metABusyServer(others);
		boolean tooLong = this.traffic.busy(begun, now);
		if (tooLong && !delivery.wasOvertaken(others)) {
			throw new DeliveryStoppedException(
					"%s. No message was accepted for %d minutes. %sUse `restart` later: it sends the rest.".formatted(
							result.text(), Traffic.PATIENCE.toMinutes(),
							result.advice().isEmpty() ? "" : result.advice() + " "));
		}
		LOG.info("{}. Nothing leaves for {} s, then {}.", result.text(), this.traffic.pause(now).toSeconds(),
				this.traffic);
	}

}
