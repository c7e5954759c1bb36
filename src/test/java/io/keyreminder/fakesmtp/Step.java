package io.keyreminder.fakesmtp;

/**
 * The steps of an SMTP conversation (RFC 5321) at which the server can be told to fail.
 */
public enum Step {

	/** The connection was made, the server greets. */
	GREETING,

	/** The client introduced itself. */
	EHLO,

	/** The client wants TLS. */
	STARTTLS,

	/** The client logs in. */
	AUTH,

	/** The client named the sender. */
	MAIL,

	/** The client named a recipient. */
	RCPT,

	/** The client wants to send the content. */
	DATA,

	/** The server has said 354, the content begins to arrive. */
	CONTENT,

	/** The whole content has arrived, with its final dot. */
	END,

	/** The client gives a message up. */
	RSET

}
