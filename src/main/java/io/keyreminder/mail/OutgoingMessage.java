package io.keyreminder.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/**
 * A composed message with its envelope (RFC 5321): one sender, one recipient.
 *
 * @param sender the envelope's sender, a plain address
 * @param recipient the only recipient, a plain address
 * @param content the message itself (RFC 5322), with its Message-ID
 */
public record OutgoingMessage(String sender, String recipient, MimeMessage content) {

	/**
	 * No message is larger, in octets: with what servers add on its way it stays below 1
	 * MiB.
	 */
	public static final int LARGEST = 1_000_000;

	/**
	 * The message as it leaves.
	 * @return its octets, a copy
	 */
	public byte[] octets() {
		ByteArrayOutputStream octets = new ByteArrayOutputStream();
		try {
			this.content.writeTo(octets);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A composed message could not be written", ex);
		}
		return octets.toByteArray();
	}

	/**
	 * How large the message is.
	 * @return its size in octets, as it leaves
	 */
	public int size() {
		return octets().length;
	}

}
