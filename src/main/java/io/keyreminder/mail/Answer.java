package io.keyreminder.mail;

/**
 * What became of a message that was handed over, as the way it left answered. All texts
 * are clean.
 */
public sealed interface Answer {

	/**
	 * What was answered, or seen last.
	 * @return one line
	 */
	String text();

	/**
	 * The message was accepted.
	 *
	 * @param providerId Amazon SES's message id, or the SMTP server's last answer line
	 */
	record Accepted(String providerId) implements Answer {

		@Override
		public String text() {
			return this.providerId;
		}

	}

	/**
	 * The recipient was refused for good.
	 *
	 * @param reason the answer with its code
	 */
	record Refused(String reason) implements Answer {

		@Override
		public String text() {
			return this.reason;
		}

	}

	/**
	 * The message was certainly not accepted; another attempt may succeed.
	 *
	 * @param reason the answer with its code
	 * @param broken whether the connection broke, rather than the server answering
	 */
	record Deferred(String reason, boolean broken) implements Answer {

		@Override
		public String text() {
			return this.reason;
		}

	}

	/**
	 * The message began to leave, and the answer was never heard.
	 *
	 * @param reason what was seen last
	 */
	record Unknown(String reason) implements Answer {

		@Override
		public String text() {
			return this.reason;
		}

	}

	/**
	 * The message was certainly not accepted, and no other would be: the cause is on our
	 * side (connection, TLS, password, sender, quota).
	 *
	 * @param sentence what happened and what to do now, for the operator
	 */
	record Blocked(String sentence) implements Answer {

		@Override
		public String text() {
			return this.sentence;
		}

	}

}
