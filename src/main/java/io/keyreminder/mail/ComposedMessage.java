package io.keyreminder.mail;

import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A message that keeps the Message-ID under which the ledger knows it: Jakarta Mail would
 * make a new one each time the message is saved.
 */
class ComposedMessage extends MimeMessage {

	private final String messageId;

	ComposedMessage(String messageId) {
		super(Session.getInstance(new Properties()));
		this.messageId = messageId;
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", this.messageId);
	}

}
