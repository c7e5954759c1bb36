package io.keyreminder.mail.compose;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.SenderProperties;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * Makes messages (RFC 5322, MIME) of what is to be told, whatever it is: with the sender,
 * and with the headers of what a program writes.
 *
 * @param sender whom they come from
 * @param clock tells when they are written
 */
public record MimeMessages(SenderProperties sender, Clock clock) {

	/**
	 * A new Message-ID (RFC 5322, 3.6.4) in the sender's domain.
	 * @return unique, with its angle brackets
	 */
	public String newMessageId() {
		return "<%s@%s>".formatted(UUID.randomUUID(), domain());
	}

	/**
	 * Makes a message.
	 * @param recipient a plain address
	 * @param subject the subject, in which nothing is untrusted
	 * @param messageId the Message-ID, with its angle brackets
	 * @param content what it tells
	 * @return the message
	 */
	public OutgoingMessage write(String recipient, String subject, String messageId, Content content) {
		try {
			MimeMessage message = addressed(recipient, subject, messageId);
			content.fill(message);
			message.saveChanges();
			return new OutgoingMessage(this.sender.from().getAddress(), recipient, message);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	private MimeMessage addressed(String recipient, String subject, String messageId) throws MessagingException {
		MimeMessage message = new ComposedMessage(messageId);
		message.setFrom(this.sender.from());
		if (this.sender.replyTo() != null) {
			message.setReplyTo(new InternetAddress[] { this.sender.replyTo() });
		}
		message.setRecipient(RecipientType.TO, new InternetAddress(recipient, true));
		message.setSubject(subject, StandardCharsets.UTF_8.name());
		message.setSentDate(Date.from(this.clock.instant()));
		// RFC 3834, 5 and RFC 2919: nobody's vacation answers, and everybody can sort it.
		message.setHeader("Auto-Submitted", "auto-generated");
		// MS-OXCMAIL, 2.2.3.2.14: nor do Exchange's, which do not look for the other.
		message.setHeader("X-Auto-Response-Suppress", "All");
		message.setHeader("List-Id", "IAM Key Reminder <iam-key-reminder.%s>".formatted(domain()));
		return message;
	}

	/** The sender's. */
	String domain() {
		String address = this.sender.from().getAddress();
		return address.substring(address.indexOf('@') + 1);
	}

	/** Plain text. */
	static Content text(String text) {
		return (message) -> message.setText(lines(text), StandardCharsets.UTF_8.name());
	}

	/**
	 * Two parts that say the same.
	 * @param text the plain text
	 * @param html the same for whoever reads HTML, in which everything untrusted is
	 * escaped
	 * @return the content
	 */
	public static Content readable(String text, String html) {
		return (message) -> message.setContent(alternative(text, html));
	}

	/** The same with entries of a calendar (RFC 5545). */
	static Content readable(String text, String html, String calendar) {
		return (message) -> message
			.setContent(new MimeMultipart("mixed", part(alternative(text, html)), calendar(calendar)));
	}

	private static MimeMultipart alternative(String text, String html) throws MessagingException {
		return new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
	}

	private static MimeBodyPart part(MimeMultipart content) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setContent(content);
		return part;
	}

	private static MimeBodyPart part(String content, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(lines(content), StandardCharsets.UTF_8.name(), subtype);
		return part;
	}

	/** RFC 6047, 2.4. */
	private static MimeBodyPart calendar(String content) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setDataHandler(new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8),
				"text/calendar; charset=UTF-8; method=PUBLISH")));
		part.setDisposition(Part.ATTACHMENT);
		part.setFileName("deadlines.ics");
		return part;
	}

	/** RFC 5322, 2.3: lines end with CR LF. */
	private static String lines(String text) {
		return text.replaceAll("\\r?\n", "\r\n");
	}

	/**
	 * What a message tells.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Puts it into a message.
		 * @param message the message
		 * @throws MessagingException if that cannot be
		 */
		void fill(MimeMessage message) throws MessagingException;

	}

}
