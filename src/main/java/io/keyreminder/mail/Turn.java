package io.keyreminder.mail;

import java.time.Duration;

/**
 * Leave to hand one message over, under a transport's own sending rate. Closing it tells
 * that the message was answered, or that none was sent after all.
 *
 * @param delay how long to wait before the message is handed over
 * @param end what closing it does
 */
public record Turn(Duration delay, Runnable end) implements AutoCloseable {

	/** Where no rate is to be kept. */
	public static final Turn NOW = new Turn(Duration.ZERO, () -> {
	});

	@Override
	public void close() {
		this.end.run();
	}

}
