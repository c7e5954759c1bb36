package io.keyreminder.mail.smtp;

import org.jspecify.annotations.Nullable;

/**
 * Where the mail server listens, and who logs in there.
 *
 * @param host its name or address
 * @param port its port; not positive means the protocol's own
 * @param user the user's name, or null: no login
 * @param password the password, or null: no login
 */
record SmtpServer(String host, int port, @Nullable String user, @Nullable String password) {

	@Override
	public String toString() {
		return (this.port > 0) ? this.host + ":" + this.port : this.host;
	}

}
