package io.keyreminder.cli.check;

import java.util.function.Supplier;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OpenTransport;
import io.keyreminder.mail.Probe;
import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Tries the way on which mail leaves: first without sending, then, if somebody is named,
 * with a test message.
 */
final class MailCheck {

	private static final String WAY = "mail way";

	/** No message of this program is larger. */
	private static final long LARGEST = 1 << 20;

	private final MailSettings settings;

	private final MailTransports transports;

	private final Supplier<MessageComposer> composer;

	private final Checklist list;

	/**
	 * Creates the check.
	 * @param settings the settings of mail
	 * @param transports how messages leave
	 * @param composer writes the test message
	 * @param list takes what is found
	 */
	MailCheck(MailSettings settings, MailTransports transports, Supplier<MessageComposer> composer, Checklist list) {
		this.settings = settings;
		this.transports = transports;
		this.composer = composer;
		this.list = list;
	}

	/**
	 * Goes as far as a run would without sending, or sends a test message.
	 * @param recipient the address of the test message, or null
	 */
	void check(@Nullable String recipient) {
		boolean canCompose = canCompose();
		try (OpenTransport transport = this.transports.open(this.settings.via())) {
			boolean ses = transport.via() == Via.SES;
			probe(transport, ses ? "ses:GetSendQuota" : "mail server", senderIfSet());
			String send = ses ? "ses:SendRawEmail" : "sending";
			if (recipient == null) {
				this.list.cannotTell(send, "nothing was sent; check --to=ADDRESS sends a test message");
			}
			else if (!canCompose) {
				this.list.cannotTell(send, "no message can be composed");
			}
			else {
				send(transport, send, recipient);
			}
		}
		catch (SettingException ex) {
			this.list.missing(WAY, String.valueOf(ex.getMessage()));
		}
	}

	private boolean canCompose() {
		String templates = "message templates";
		if (!this.list.attempt("sender", this::sender)) {
			this.list.cannotTell(templates, "there is no sender");
			return false;
		}
		return this.list.attempt(templates,
				() -> this.composer.get().templates() + ", a sample was filled in every language");
	}

	private String sender() {
		this.settings.replyTo();
		return this.settings.from().getAddress();
	}

	private @Nullable String senderIfSet() {
		try {
			return this.settings.from().getAddress();
		}
		catch (SettingException ex) {
			return null;
		}
	}

	private void probe(OpenTransport transport, String what, @Nullable String sender) {
		this.list.goOn();
		Probe probe = transport.probe(sender);
		if (!probe.works()) {
			this.list.missing(what, probe.sentence());
			return;
		}
		this.list.ok(what, probe.sentence());
		if (transport.via() == Via.SMTP) {
			checkSize("message size", probe.largest());
		}
	}

	private void checkSize(String what, @Nullable Long largest) {
		if (largest == null) {
			this.list.ok(what, "the mail server names no limit");
		}
		else if (largest >= LARGEST) {
			this.list.ok(what, "the mail server takes up to %d bytes, and no message is larger than %d"
				.formatted(largest, LARGEST));
		}
		else {
			this.list.missing(what,
					"The mail server takes messages of up to %d bytes, and one about many keys may have %d. Ask who runs the server to take larger ones."
						.formatted(largest, LARGEST));
		}
	}

	private void send(OpenTransport transport, String what, String recipient) {
		DeliveryResult result = transport.send(this.composer.get().composeTest(recipient));
		if (result.isAccepted()) {
			this.list.ok(what, "the test message to %s was accepted: %s".formatted(recipient, result.text()));
		}
		else {
			this.list.missing(what, result.text());
		}
	}

}
