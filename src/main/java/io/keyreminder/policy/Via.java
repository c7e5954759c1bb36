package io.keyreminder.policy;

import java.util.Locale;

/**
 * How a message leaves.
 */
public enum Via {

	/** Amazon Simple Email Service. */
	SES,

	/** A mail server that speaks SMTP (RFC 5321). */
	SMTP;

	/**
	 * The name as people write it.
	 * @return {@code ses} or {@code smtp}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
