package io.keyreminder.mail.compose;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.steps.OwnerKeys;
import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.mail.compose.template.MessageTooLargeException;
import io.keyreminder.mail.compose.template.PartTemplate;
import io.keyreminder.mail.compose.template.Templates;
import io.keyreminder.mail.compose.template.Texts;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Recipients;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Composes messages from two templates, one for each of their readable parts, and adds
 * the deadlines as a calendar.
 */
final class MustacheMessageComposer implements MessageComposer {

	private static final Comparator<DueNotice> NEAREST_FIRST = Comparator.comparing(DueNotice::kind)
		.thenComparing(DueNotice::deadline)
		.thenComparing((notice) -> notice.owner().account())
		.thenComparing((notice) -> notice.owner().name())
		.thenComparing((notice) -> notice.key().created())
		.thenComparing((notice) -> notice.key().id());

	private final InternetAddress from;

	private final @Nullable InternetAddress replyTo;

	private final Languages languages;

	private final Templates templates;

	private final Clock clock;

	MustacheMessageComposer(InternetAddress from, @Nullable InternetAddress replyTo, Languages languages,
			Templates templates, Clock clock) {
		this.from = from;
		this.replyTo = replyTo;
		this.languages = languages;
		this.templates = templates;
		this.clock = clock;
	}

	@Override
	public String newMessageId() {
		return "<%s@%s>".formatted(UUID.randomUUID(), domain());
	}

	@Override
	public OutgoingMessage compose(List<DueNotice> notices, Map<String, String> names, LocalDate today,
			String messageId) {
		List<DueNotice> sorted = notices.stream().sorted(NEAREST_FIRST).toList();
		List<DueKey> keys = DueKey.of(sorted);
		List<OwnerKeys> owners = OwnerKeys.of(keys);
		AccountLabels accounts = AccountLabels.of(notices, names);
		String recipient = recipient(sorted);
		Texts texts = texts(notices);
		int shown = owners.size();
		while (true) {
			try {
				return compose(new MessageView(texts, keys, owners.subList(0, shown), accounts, today), recipient,
						messageId);
			}
			catch (MessageTooLargeException ex) {
				if (shown == 1) {
					throw ex;
				}
				shown = Math.max(1, shown * 3 / 4);
			}
		}
	}

	/**
	 * Fills the templates, and the texts, once in every language.
	 * @throws SettingException if one of them is broken, shows no key, or makes a message
	 * too large
	 */
	void tryOut() {
		for (Texts texts : this.languages.all()) {
			this.languages.names().forEach((name) -> texts.say(name, "1", "2", "3"));
			for (List<DueNotice> sample : Samples.all()) {
				List<DueKey> keys = DueKey.of(sample);
				MessageView view = new MessageView(texts, keys, OwnerKeys.of(keys),
						AccountLabels.of(sample, Samples.NAMES), Samples.TODAY);
				PartTemplate larger = this.templates.tryOut(view.context(), view.maskedIds());
				try {
					compose(view, recipient(sample), newMessageId());
				}
				catch (MessageTooLargeException ex) {
					throw larger.broken(ex);
				}
			}
		}
	}

	private OutgoingMessage compose(MessageView view, String recipient, String messageId) {
		try {
			Map<String, @Nullable Object> context = view.context();
			MimeMultipart readable = readable(this.templates.text().fill(context), this.templates.html().fill(context));
			MimeMessage message = addressed(recipient, view.subject(), messageId);
			message.setContent(view.withDeadlineToCome().isEmpty() ? readable : new MimeMultipart("mixed",
					part(readable), calendar(Deadlines.calendar(view, domain(), this.clock.instant()))));
			OutgoingMessage outgoing = outgoing(message, recipient);
			if (outgoing.size() > OutgoingMessage.LARGEST) {
				throw new MessageTooLargeException();
			}
			return outgoing;
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	@Override
	public OutgoingMessage compose(String recipient, String subject, String text, String html) {
		try {
			MimeMessage message = addressed(recipient, subject, newMessageId());
			message.setContent(readable(text, html));
			return outgoing(message, recipient);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	@Override
	public Locale language() {
		return this.languages.of(null).locale();
	}

	@Override
	public OutgoingMessage composeTest(String recipient) {
		Texts texts = this.languages.of(null);
		try {
			MimeMessage message = addressed(recipient, texts.say("test.subject"), newMessageId());
			message.setText(lines(texts.say("test.text") + "\n"), StandardCharsets.UTF_8.name());
			return outgoing(message, recipient);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("A message could not be composed", ex);
		}
	}

	@Override
	public String templates() {
		return this.templates.place();
	}

	/** Owners who share an address may have chosen different languages. */
	private Texts texts(List<DueNotice> notices) {
		Set<Texts> chosen = notices.stream()
			.map((notice) -> this.languages.of(notice.context().language()))
			.collect(Collectors.toSet());
		return (chosen.size() == 1) ? chosen.iterator().next() : this.languages.of(null);
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
		// RFC 3834, 5 and RFC 2919: nobody's vacation answers, and everybody can sort it.
		message.setHeader("Auto-Submitted", "auto-generated");
		// MS-OXCMAIL, 2.2.3.2.14: nor do Exchange's, which do not look for the other.
		message.setHeader("X-Auto-Response-Suppress", "All");
		message.setHeader("List-Id", "IAM Key Reminder <iam-key-reminder.%s>".formatted(domain()));
		return message;
	}

	private OutgoingMessage outgoing(MimeMessage message, String recipient) throws MessagingException {
		message.saveChanges();
		return new OutgoingMessage(this.from.getAddress(), recipient, message);
	}

	private String domain() {
		String address = this.from.getAddress();
		return address.substring(address.indexOf('@') + 1);
	}

	/** The one recipient of all the notices, as the first of them spells it. */
	private static String recipient(List<DueNotice> notices) {
		String recipient = notices.get(0).recipient();
		if (recipient == null
				|| !notices.stream().allMatch((notice) -> Recipients.isSame(recipient, notice.recipient()))) {
			throw new IllegalArgumentException("the notices of one message need one and the same recipient");
		}
		return recipient;
	}

	private static MimeMultipart readable(String text, String html) throws MessagingException {
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

}
