package io.keyreminder.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.keyreminder.key.DueNotice;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * Composes messages from two templates, one for each of their parts.
 */
final class MustacheMessageComposer implements MessageComposer {

	private static final Comparator<DueNotice> NEAREST_FIRST = Comparator.comparing(DueNotice::deadline)
		.thenComparing((notice) -> notice.owner().name())
		.thenComparing((notice) -> notice.key().created())
		.thenComparing((notice) -> notice.key().id());

	private final InternetAddress from;

	private final @Nullable InternetAddress replyTo;

	private final Clock clock;

	private final Template text = template("reminder.txt", false);

	private final Template html = template("reminder.html", true);

	MustacheMessageComposer(InternetAddress from, @Nullable InternetAddress replyTo, Clock clock) {
		this.from = from;
		this.replyTo = replyTo;
		this.clock = clock;
	}

	@Override
	public String newMessageId() {
		String address = this.from.getAddress();
		return "<%s%s>".formatted(UUID.randomUUID(), address.substring(address.indexOf('@')));
	}

	@Override
	public OutgoingMessage compose(List<DueNotice> notices, String messageId, LocalDate today) {
		MessageView view = new MessageView(
				notices.stream().sorted(NEAREST_FIRST).map((notice) -> KeyView.of(notice, today)).toList());
		try {
			MimeMultipart parts = new MimeMultipart("alternative", part(this.text.execute(view), "plain"),
					part(this.html.execute(view), "html"));
			MimeMessage message = addressed(recipient(notices), view.subject(), messageId);
			message.setContent(parts);
			return outgoing(message, recipient(notices));
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	@Override
	public OutgoingMessage composeTest(String recipient) {
		try {
			MimeMessage message = addressed(recipient, "[AWS] Test message of IAM Key Reminder", newMessageId());
			message.setText(lines("""
					This is a test. IAM Key Reminder can send you messages.

					There is nothing to do.
					"""), StandardCharsets.UTF_8.name());
			return outgoing(message, recipient);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	private MimeMessage addressed(String recipient, String subject, String messageId) throws MessagingException {
		MimeMessage message = new ComposedMessage(messageId);
		message.setFrom(this.from);
		if (this.replyTo != null) {
			message.setReplyTo(new InternetAddress[] { this.replyTo });
		}
		message.setRecipient(RecipientType.TO, new InternetAddress(recipient, true));
		message.setSubject(subject, StandardCharsets.UTF_8.name());
		message.setSentDate(Date.from(this.clock.instant()));
		message.setHeader("Auto-Submitted", "auto-generated");
		return message;
	}

	private OutgoingMessage outgoing(MimeMessage message, String recipient) throws MessagingException {
		message.saveChanges();
		return new OutgoingMessage(this.from.getAddress(), recipient, message);
	}

	/** The one recipient of all the notices. */
	private static String recipient(List<DueNotice> notices) {
		String recipient = notices.get(0).recipient();
		if (recipient == null || !notices.stream().allMatch((notice) -> recipient.equals(notice.recipient()))) {
			throw new IllegalArgumentException("the notices of one message need one and the same recipient");
		}
		return recipient;
	}

	private static MimeBodyPart part(String content, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(lines(content), StandardCharsets.UTF_8.name(), subtype);
		return part;
	}

	/** RFC 5322, 2.3: lines end with CR LF. */
	private static String lines(String text) {
		return text.replace("\n", "\r\n");
	}

	private static Template template(String name, boolean escape) {
		try {
			return Mustache.compiler()
				.escapeHTML(escape)
				.compile(new ClassPathResource(name + ".mustache", MustacheMessageComposer.class)
					.getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The template %s is missing from this program".formatted(name), ex);
		}
	}

}
