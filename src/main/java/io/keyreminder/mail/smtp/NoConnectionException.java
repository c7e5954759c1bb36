package io.keyreminder.mail.smtp;

import java.io.Serial;
import java.util.List;

import jakarta.mail.MessagingException;

/**
 * No message can leave, because no connection could be made.
 */
final class NoConnectionException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Attempt> attempts;

	NoConnectionException(List<Attempt> attempts) {
		super("No connection could be made");
		this.attempts = List.copyOf(attempts);
	}

	/** What was met, at one address of the server after the other; at least one. */
	List<Attempt> attempts() {
		return this.attempts;
	}

	/**
	 * What was met at one address.
	 *
	 * @param connected whether somebody listens there
	 * @param reply what was heard last
	 * @param failure what went wrong
	 */
	record Attempt(boolean connected, SmtpReply reply, MessagingException failure) {

	}

}
