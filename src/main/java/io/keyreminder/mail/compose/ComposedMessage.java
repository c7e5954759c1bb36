package io.keyreminder.mail.compose;

import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A message that keeps the Message-ID under which the ledger knows it: Jakarta Mail would
 * make a new one each time the message is saved.
 */
class ComposedMessage extends MimeMessage {

	/** One for all: Jakarta Mail searches the class path for each. */
	private static final Session SESSION = Session.getInstance(new Properties());

	private final String messageId;

	ComposedMessage(String messageId) {
		super(SESSION);
		this.messageId = messageId;
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", this.messageId);
	}

}
