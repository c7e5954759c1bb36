package io.keyreminder.fakeaws;

import java.time.Instant;
import java.util.List;

/**
 * A mail that the fake SES accepted.
 */
public final class ReceivedMail {

	private final String source;

	private final List<String> destinations;

	private final byte[] raw;

	private final String messageId;

	private final Instant accepted;

	ReceivedMail(String source, List<String> destinations, byte[] raw, String messageId, Instant accepted) {
		this.source = source;
		this.destinations = List.copyOf(destinations);
		this.raw = raw;
		this.messageId = messageId;
		this.accepted = accepted;
	}

	/**
	 * The sender of the envelope; the headers' if the call named none.
	 * @return the address; empty if there is none at all
	 */
	public String source() {
		return this.source;
	}

	/**
	 * The recipients of the envelope; the headers' if the call named none.
	 * @return the addresses
	 */
	public List<String> destinations() {
		return this.destinations;
	}

	/**
	 * The message as it was handed over.
	 * @return a copy
	 */
	public byte[] raw() {
		return this.raw.clone();
	}

	/**
	 * The id that the fake SES gave the message.
	 * @return the id that the call was answered with
	 */
	public String messageId() {
		return this.messageId;
	}

	/** When it was accepted, by the fake's clock. */
	Instant accepted() {
		return this.accepted;
	}

}
