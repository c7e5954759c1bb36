package io.keyreminder.mail.smtp;

/**
 * What a mail server answered at a stage of the conversation.
 *
 * @param phase the stage
 * @param code the three digits of the answer, or {@link #NOTHING}
 * @param text all its lines, untrusted text; empty if there was none
 */
record SmtpReply(SmtpPhase phase, int code, String text) {

	/** No answer was heard, or none that can be understood. */
	static final int NOTHING = -1;

	static SmtpReply nothing(SmtpPhase phase) {
		return new SmtpReply(phase, NOTHING, "");
	}

	boolean isNothing() {
		return this.code < 100;
	}

	/** RFC 5321, 4.2.1: the first digit alone says whether something was accepted. */
	int firstDigit() {
		return this.code / 100;
	}

	boolean isRefusal() {
		return firstDigit() == 4 || firstDigit() == 5;
	}

	/** RFC 5321, 3.8: the server closes the connection, whatever the command was. */
	boolean isGoodbye() {
		return this.code == 421;
	}

	String status() {
		return EnhancedStatus.of(this.code, this.text);
	}

	/** What answers that say the same have in common. */
	String codeAndStatus() {
		return Character.isDigit(status().charAt(0)) ? this.code + " " + status() : String.valueOf(this.code);
	}

	String lastLine() {
		return this.text.strip().lines().reduce("", (earlier, later) -> later);
	}

}
