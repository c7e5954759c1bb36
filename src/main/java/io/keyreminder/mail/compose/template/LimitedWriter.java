package io.keyreminder.mail.compose.template;

import java.io.StringWriter;

import io.keyreminder.mail.OutgoingMessage;

/**
 * Writes no more than a message may hold.
 */
final class LimitedWriter extends StringWriter {

	@Override
	public void write(String text) {
		if (getBuffer().length() + text.length() > OutgoingMessage.LARGEST) {
			throw new MessageTooLargeException();
		}
		super.write(text);
	}

}
