package io.keyreminder.mail;

import java.time.Duration;

import io.keyreminder.key.Via;

/**
 * One way on which messages leave, for several threads. Closing it ends its connections.
 */
public interface MailWay extends AutoCloseable {

	/**
	 * Which way this is.
	 * @return SES or SMTP
	 */
	Via via();

	/**
	 * Reserves the next message's turn under the way's own sending rate.
	 * @return how long to wait before the next message may be handed over
	 */
	Duration nextTurn();

	/**
	 * Hands one message over and waits for the answer. Nothing is thrown for a message.
	 * @param message the message
	 * @return what became of it
	 */
	DeliveryResult send(OutgoingMessage message);

	/**
	 * Tries the way without sending anything.
	 * @return whether it can be used, and what the other side said
	 */
	Probe probe();

	@Override
	void close();

}
