package io.keyreminder.mail;

/**
 * What became of a message that was handed over, as the transport answered.
 *
 * @param outcome what the answer means for this message and for the others
 * @param text one line of clean text: the answer with its code, or what was seen last. Of
 * an accepted message: Amazon SES's message id, or the SMTP server's last answer line.
 * Where the cause is on our side: what happened and what to do now, for the operator
 * @param code what answers that say the same have in common, for example
 * {@code 550 5.7.1} or an error code of Amazon SES; empty if nobody answered
 * @param advice what the operator is to do if others are answered the same; empty if that
 * depends on nothing that was answered
 */
public record DeliveryResult(Outcome outcome, String text, String code, String advice) {

	/**
	 * Creates a result after which nothing is to be done.
	 * @param outcome what it means
	 * @param text one line of clean text
	 * @param code what answers that say the same have in common
	 */
	public DeliveryResult(Outcome outcome, String text, String code) {
		this(outcome, text, code, "");
	}

	/**
	 * Creates a result in which the code does not matter, or of which there is none.
	 * @param outcome what it means
	 * @param text one line of clean text
	 */
	public DeliveryResult(Outcome outcome, String text) {
		this(outcome, text, "", "");
	}

	/**
	 * Whether the message was accepted.
	 * @return true if it needs nothing more
	 */
	public boolean isAccepted() {
		return this.outcome == Outcome.ACCEPTED;
	}

	/**
	 * What an answer means. Of all but {@link #ACCEPTED} and {@link #UNKNOWN} it is
	 * certain that the message was not accepted.
	 */
	public enum Outcome {

		/** The message was accepted. */
		ACCEPTED,

		/** The recipient was refused for good. */
		REFUSED,

		/**
		 * Refused for good, but it does not say whether because of the recipient or us.
		 */
		DOUBTFUL,

		/**
		 * No other message would be accepted: the cause is on our side (connection, TLS,
		 * password, sender, quota).
		 */
		BLOCKED,

		/** Nobody's message is accepted now: they come too fast, or there is no room. */
		BUSY,

		/** Not accepted now; another attempt may succeed. */
		DEFERRED,

		/** The message began to leave, and the answer was never heard. */
		UNKNOWN

	}

}
