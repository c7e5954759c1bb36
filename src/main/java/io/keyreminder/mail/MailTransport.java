package io.keyreminder.mail;

import java.util.Optional;

import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;

/**
 * A transport by which messages leave, for several threads. Closing it ends its
 * connections.
 */
public interface MailTransport extends AutoCloseable {

	/**
	 * Which transport this is.
	 * @return SES or SMTP
	 */
	Via via();

	/**
	 * Takes the next message's turn under the transport's own sending rate. May have to
	 * wait for the answers to messages that are on their way.
	 * @return the turn, to be closed once the message was answered
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	Turn nextTurn() throws InterruptedException;

	/**
	 * Hands one message over and waits for the answer. Nothing is thrown for a message.
	 * @param message the message
	 * @return what became of it
	 */
	DeliveryResult send(OutgoingMessage message);

	/**
	 * Tries the transport without sending anything, as far as that goes: a mail server
	 * may say only when it hears the sender's name that it wants a login.
	 * @param sender the sender's plain address, or null if none is known
	 * @return whether it can be used, and what the other side said
	 */
	Probe probe(@Nullable String sender);

	/**
	 * What is odd about the transport, although messages leave.
	 * @return a sentence for the operator, clean text; empty if nothing is
	 */
	default Optional<String> warning() {
		return Optional.empty();
	}

	@Override
	void close();

}
