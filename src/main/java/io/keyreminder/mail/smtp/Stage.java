package io.keyreminder.mail.smtp;

/**
 * How far the conversation with a mail server has come. Which answer means what depends
 * on the command that it follows.
 */
enum Stage {

	/** Connecting, greeting, EHLO, TLS, AUTH. */
	CONNECT,

	/** The sender was named. */
	MAIL,

	/** The recipient was named. */
	RCPT,

	/** The server was asked to take the content. */
	DATA,

	/** The server has said 354: the content leaves, and its end is to be answered. */
	CONTENT

}
