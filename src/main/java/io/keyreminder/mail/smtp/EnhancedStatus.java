package io.keyreminder.mail.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status that stands at the start of an answer's text: RFC 2034, 4, and RFC 3463, 2.
 * Servers write it into each line, or only into some.
 */
final class EnhancedStatus {

	/** There is none. */
	static final String NONE = "none";

	/** There is one for success or for another kind of failure than the code's. */
	static final String CONTRADICTION = "contradiction";

	/** Some write a number sign before it. What goes on after it is an IP address. */
	private static final Pattern STATUS = Pattern
		.compile("(?m)^\\d{3}[ -]#?(([245])\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");

	private EnhancedStatus() {
	}

	/**
	 * Finds an answer's status. Where it contradicts the code, the code decides whether
	 * another attempt may help (RFC 5321, 4.2.1), and of a temporary failure the rest of
	 * the status still tells what it is about.
	 * @param code the answer's three digits
	 * @param text all its lines
	 * @return for example {@code 5.7.1}, {@link #NONE} or {@link #CONTRADICTION}
	 */
	static String of(int code, String text) {
		Matcher status = STATUS.matcher(text);
		if (!status.find()) {
			return NONE;
		}
		String found = status.group(1);
		if (status.group(2).equals(String.valueOf(code / 100))) {
			return found;
		}
		return (code / 100 == 4) ? "4" + found.substring(1) : CONTRADICTION;
	}

}
