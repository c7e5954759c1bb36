package io.keyreminder.fakesmtp;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that the server accepted.
 *
 * @param encrypted whether it came over TLS
 * @param serverName the name by which the client asked for the server in TLS (RFC 6066);
 * null if it did not
 * @param connection the connection that brought it, counted from 1
 * @param sender the envelope's sender
 * @param recipients the envelope's recipients
 * @param raw the message's octets, each as one character (ISO 8859-1)
 */
public record Received(boolean encrypted, @Nullable String serverName, int connection, String sender,
		List<String> recipients, String raw) {

	/**
	 * The message, read by Jakarta Mail.
	 * @return the parsed message
	 */
	public MimeMessage message() {
		try {
			return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets()));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("what was received is no message", ex);
		}
	}

	byte[] octets() {
		return this.raw.getBytes(StandardCharsets.ISO_8859_1);
	}

}
