package io.keyreminder.mail.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answered at a stage of the conversation.
 *
 * @param stage the stage
 * @param code the three digits of the answer, or {@link #NOTHING}
 * @param text all its lines, foreign text; empty if there was none
 */
record Heard(Stage stage, int code, String text) {

	private static final Pattern STATUS = Pattern.compile("\\d{3}[ -][245]\\.\\d{1,3}\\.\\d{1,3}\\b");

	/** No answer was heard, or none that can be understood. */
	static final int NOTHING = -1;

	static Heard nothing(Stage stage) {
		return new Heard(stage, NOTHING, "");
	}

	boolean isNothing() {
		return this.code < 100;
	}

	/** RFC 5321, 4.2.1: the first digit alone says whether something was accepted. */
	int firstDigit() {
		return this.code / 100;
	}

	/** RFC 5321, 3.8: the server closes the connection, whatever the command was. */
	boolean isGoodbye() {
		return this.code == 421;
	}

	/** What answers that say the same have in common: RFC 5321, 4.2, and RFC 3463, 2. */
	String status() {
		Matcher status = STATUS.matcher(this.text);
		return status.lookingAt() ? status.group().replaceAll("[ -]", " ") : "%03d".formatted(this.code);
	}

	String lastLine() {
		return this.text.strip().lines().reduce("", (earlier, later) -> later);
	}

}
