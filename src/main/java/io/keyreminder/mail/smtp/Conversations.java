package io.keyreminder.mail.smtp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections on which somebody waits for the mail server. Once the program is to
 * stop, nobody waits any longer for a message whose content has not begun to leave. May
 * be used by several threads.
 */
final class Conversations {

	private final Set<SmtpConnection> going = ConcurrentHashMap.newKeySet();

	private volatile boolean over;

	/**
	 * A conversation begins, or goes on.
	 * @param connection its connection, which is broken off at once if the program is to
	 * stop
	 */
	void begin(SmtpConnection connection) {
		this.going.add(connection);
		if (this.over) {
			connection.breakOff();
		}
	}

	/** Nobody waits for the server on this connection. */
	void end(SmtpConnection connection) {
		this.going.remove(connection);
	}

	/** The program is to stop. */
	void breakOff() {
		this.over = true;
		this.going.forEach(SmtpConnection::breakOff);
	}

	boolean isOver() {
		return this.over;
	}

}
