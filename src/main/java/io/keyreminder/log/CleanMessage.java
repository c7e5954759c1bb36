package io.keyreminder.log;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.keyreminder.text.SafeText;

/**
 * Writes a log's message on one line, without anything that a terminal would obey: it may
 * repeat untrusted text, and a forged line would look like ours.
 */
public final class CleanMessage extends MessageConverter {

	/** The longest text that is written, in characters. */
	static final int MAX_LENGTH = 10_000;

	@Override
	public String convert(ILoggingEvent event) {
		return SafeText.clean(event.getFormattedMessage(), MAX_LENGTH);
	}

}
