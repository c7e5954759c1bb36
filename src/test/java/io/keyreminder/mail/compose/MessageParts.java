package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;

/**
 * What a reader finds in a message.
 *
 * @param subject its subject
 * @param text the plain text
 * @param html the same as HTML
 * @param calendar the calendar, or null if there is none
 */
record MessageParts(String subject, String text, String html, @Nullable String calendar) {

	static MessageParts of(MimeMessage message) throws IOException, MessagingException {
		MimeMultipart all = (MimeMultipart) message.getContent();
		boolean mixed = message.getContentType().startsWith("multipart/mixed");
		MimeMultipart readable = mixed ? (MimeMultipart) all.getBodyPart(0).getContent() : all;
		return new MessageParts(message.getSubject(), (String) readable.getBodyPart(0).getContent(),
				(String) readable.getBodyPart(1).getContent(),
				mixed ? StandardCharsets.UTF_8
					.decode(ByteBuffer.wrap(all.getBodyPart(1).getInputStream().readAllBytes()))
					.toString() : null);
	}

}
