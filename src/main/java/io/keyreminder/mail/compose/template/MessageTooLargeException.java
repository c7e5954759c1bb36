package io.keyreminder.mail.compose.template;

import io.keyreminder.mail.OutgoingMessage;

/**
 * What was to be told does not fit into one message.
 */
@SuppressWarnings("serial")
public class MessageTooLargeException extends RuntimeException {

	/** Creates the exception. */
	public MessageTooLargeException() {
		super("it makes a message larger than %d bytes".formatted(OutgoingMessage.LARGEST));
	}

}
