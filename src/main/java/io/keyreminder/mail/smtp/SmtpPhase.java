package io.keyreminder.mail.smtp;

import java.time.Duration;

/**
 * How far the conversation with a mail server has come. Which answer means what depends
 * on the command that it follows, and so does how long to wait for it: RFC 5321, 4.5.3.2,
 * which leaves out the commands between the greeting and MAIL.
 */
enum SmtpPhase {

	/** The connection was made, and the server is to greet. */
	GREETING(5),

	/** This program has said its name. */
	EHLO(5),

	/** TLS is to begin. */
	STARTTLS(5),

	/** This program logs in. */
	AUTH(5),

	/** The sender was named. */
	MAIL(5),

	/** The recipient was named. */
	RCPT(5),

	/** The server was asked to take the content. */
	DATA(2),

	/** The server has said 354: the content leaves, and its end is to be answered. */
	CONTENT(10);

	private final Duration patience;

	SmtpPhase(int minutes) {
		this.patience = Duration.ofMinutes(minutes);
	}

	/** How long to wait for the answer. */
	Duration patience() {
		return this.patience;
	}

	/** Whether nobody has said yet who this program is. */
	boolean isBeforeLogin() {
		return compareTo(AUTH) < 0;
	}

	/** Whether the conversation still concerns no message. */
	boolean isBeforeMail() {
		return compareTo(MAIL) < 0;
	}

}
