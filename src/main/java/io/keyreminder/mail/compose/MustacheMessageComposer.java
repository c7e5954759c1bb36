package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.compose.MimeMessages.Content;
import io.keyreminder.mail.compose.steps.DueKey;
import io.keyreminder.mail.compose.steps.OwnerKeys;
import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.mail.compose.template.MessageTooLargeException;
import io.keyreminder.mail.compose.template.PartTemplate;
import io.keyreminder.mail.compose.template.Templates;
import io.keyreminder.mail.compose.template.Texts;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Recipients;
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

	private final MimeMessages messages;

	private final Languages languages;

	private final Templates templates;

	MustacheMessageComposer(MimeMessages messages, Languages languages, Templates templates) {
		this.messages = messages;
		this.languages = languages;
		this.templates = templates;
	}

	@Override
	public String newMessageId() {
		return this.messages.newMessageId();
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
		Map<String, @Nullable Object> context = view.context();
		String text = this.templates.text().fill(context);
		String html = this.templates.html().fill(context);
		Content content = view.withDeadlineToCome().isEmpty() ? MimeMessages.readable(text, html)
				: MimeMessages.readable(text, html, calendar(view));
		OutgoingMessage message = this.messages.write(recipient, view.subject(), messageId, content);
		if (message.size() > OutgoingMessage.LARGEST) {
			throw new MessageTooLargeException();
		}
		return message;
	}

	private String calendar(MessageView view) {
		return Deadlines.calendar(view, this.messages.domain(), this.messages.clock().instant());
	}

	@Override
	public Locale language() {
		return this.languages.of(null).locale();
	}

	@Override
	public OutgoingMessage composeTest(String recipient) {
		Texts texts = this.languages.of(null);
		return this.messages.write(recipient, texts.say("test.subject"), newMessageId(),
				MimeMessages.text(texts.say("test.text") + "\n"));
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

	/** The one recipient of all the notices, as the first of them spells it. */
	private static String recipient(List<DueNotice> notices) {
		String recipient = notices.get(0).recipient();
		if (recipient == null
				|| !notices.stream().allMatch((notice) -> Recipients.isSame(recipient, notice.recipient()))) {
			throw new IllegalArgumentException("the notices of one message need one and the same recipient");
		}
		return recipient;
	}

}
