package io.keyreminder.mail.smtp;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.mail.DeliveryResult.Outcome;

/**
 * What the operator is to do if a mail server refuses this program: the first that fits
 * the phase, the status and the words.
 */
enum SmtpAdvice {

	/** The name that EHLO says: RFC 5321, 4.1.4. */
	HOST_NAME("", "\\b(helo|ehlo)\\b",
			"Set spring.mail.properties.mail.smtp.localhost to the full host name of this machine, for example "
					+ "jenkins.example.com."),

	/** RFC 3207, 4: nothing is accepted before TLS. */
	TLS("", "starttls|encryption (is )?required|requires (tls|encryption)|must (use|issue) (a )?(tls|ssl)",
			"Set spring.mail.properties.mail.smtp.starttls.required=true, or spring.mail.ssl.enabled=true."),

	/**
	 * Amazon SES over SMTP: the user whose password it is may not send from everywhere.
	 */
	POLICY("", "not authorized to perform",
			"Let the policy of the IAM user whom spring.mail.username stands for allow ses:SendRawEmail on all "
					+ "identities (*)."),

	/** Who does not log in may write to few, or to nobody. */
	LOGIN("(AUTH|53\\d|\\d{3} 5\\.7\\.(0|8|9|54|57)\\b).*", "relay|authenti|log ?in",
			"Check spring.mail.username and spring.mail.password."),

	/** The same, where the password is an access token. */
	TOKEN("(?!)", "(?!)",
			"Check spring.mail.username, and whether the access token in spring.mail.password has expired."),

	/** The address that is named as the sender. */
	SENDER("(MAIL|\\d{3} 5\\.(1\\.[78]|7\\.60)\\b).*", "sender|send ?as|send on behalf|not verified",
			"Check keyreminder.mail.from, spring.mail.username and spring.mail.password."),

	/** Amazon SES over SMTP: a recipient who is not verified. */
	SANDBOX("(?!)", "(?!)",
			"The account is in Amazon SES's sandbox, where each recipient must be verified. Ask AWS to move it out."),

	/** Nothing more leaves today. */
	QUOTA("(?!)", "(?!)",
			"The quota of messages in a day is used up. What is left stays due for the next run: start it when the quota "
					+ "allows more, or have it raised."),

	/** Somebody, or AWS, has paused sending. */
	PAUSED("(?!)", "(?!)", "Sending is paused for the account. Check its status in the Amazon SES console."),

	/** The server itself. */
	SERVER(".*", "", "Check spring.mail.host, or ask who runs the server.");

	private final Pattern where;

	private final Pattern words;

	private final String sentence;

	SmtpAdvice(String where, String words, String sentence) {
		this.where = Pattern.compile(where);
		this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
		this.sentence = sentence;
	}

	static SmtpAdvice on(SmtpReply reply, Outcome outcome) {
		return (outcome == Outcome.DOUBTFUL && Words.NOT_VERIFIED.in(reply.text(), "")) ? SANDBOX : on(reply);
	}

	static SmtpAdvice on(SmtpReply reply) {
		if (Words.DAILY_QUOTA.in(reply.text(), "")) {
			return QUOTA;
		}
		if (Words.SENDING_PAUSED.in(reply.text(), "")) {
			return PAUSED;
		}
		return Stream.of(values()).filter((advice) -> advice.fits(reply)).findFirst().orElseThrow();
	}

	String sentence() {
		return this.sentence;
	}

	private boolean fits(SmtpReply reply) {
		return this.where.matcher(reply.phase().name()).matches() || this.where.matcher(reply.codeAndStatus()).matches()
				|| (this != SERVER && this.words.matcher(reply.text()).find());
	}

}
