package io.keyreminder.mail.compose;

/**
 * What was to be told does not fit into one message.
 */
@SuppressWarnings("serial")
class MessageTooLargeException extends RuntimeException {

	MessageTooLargeException() {
		super("it makes a message larger than 1 MiB");
	}

}
