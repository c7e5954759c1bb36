package io.keyreminder.mail.compose;

import io.keyreminder.mail.OutgoingMessage;

/**
 * What was to be told does not fit into one message.
 */
@SuppressWarnings("serial")
class MessageTooLargeException extends RuntimeException {

	MessageTooLargeException() {
		super("it makes a message larger than %d bytes".formatted(OutgoingMessage.LARGEST));
	}

}
