package io.keyreminder.mail;

import java.time.Duration;

import io.keyreminder.key.Via;
import org.jspecify.annotations.Nullable;

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
	 * Tries the way without sending anything, as far as that goes: a mail server may say
	 * only when it hears the sender's name that it wants a login.
	 * @param sender the sender's plain address, or null if none is known
	 * @return whether it can be used, and what the other side said
	 */
	Probe probe(@Nullable String sender);

	@Override
	void close();

}
