package io.keyreminder.mail.compose;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.SenderProperties;
import io.keyreminder.mail.compose.template.Languages;
import io.keyreminder.mail.compose.template.Templates;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.Reminder;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Notices and the messages composed of them, for tests.
 */
public final class TestMessages {

	static final LocalDate TODAY = LocalDate.parse("2026-11-24");

	/** The night of {@link #TODAY}. */
	public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:07Z"), ZoneOffset.UTC);

	private TestMessages() {
	}

	/**
	 * A real message about one key.
	 * @param recipient the address it goes to
	 * @return a message from {@code aws-keys@example.com}
	 */
	public static OutgoingMessage to(String recipient) {
		MessageComposer composer = composer("aws-keys@example.com", null);
		return composer.compose(
				List.of(notice("alice", "ABCD", "2026-09-05T08:00:00Z", recipient, MessageContext.NONE)), Map.of(),
				TODAY, composer.newMessageId());
	}

	static MessageComposer composer(String from, @Nullable String replyTo) {
		return composer(from, replyTo, null);
	}

	static MessageComposer composer(String from, @Nullable String replyTo, @Nullable Path folder) {
		try {
			SenderProperties sender = new SenderProperties(new InternetAddress(from),
					(replyTo != null) ? new InternetAddress(replyTo) : null);
			MustacheMessageComposer composer = new MustacheMessageComposer(new MimeMessages(sender, CLOCK),
					new Languages(folder, "en"), Templates.load(folder));
			if (folder != null) {
				composer.tryOut();
			}
			return composer;
		}
		catch (AddressException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static DueNotice notice(String user, String idEnd, String created, @Nullable String recipient,
			MessageContext context) {
		AccessKey key = new AccessKey("AKIAIOSFODNN7EXA" + idEnd, Instant.parse(created), true);
		KeyOwner owner = new KeyOwner("123456789012", "AIDA" + user, user, "/", "aws");
		return new DueNotice(owner, key, Reminder.rotate(10, key.createdOn().plusDays(90)), recipient,
				NoticeReason.OWNER, context, null);
	}

	/** The same notice of a user in another account. */
	static DueNotice inAccount(String account, DueNotice notice) {
		KeyOwner owner = notice.owner();
		return new DueNotice(new KeyOwner(account, owner.userId(), owner.name(), owner.path(), owner.partition()),
				notice.key(), notice.reminder(), notice.recipient(), notice.reason(), notice.context(), notice.error());
	}

}
