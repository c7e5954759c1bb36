package io.keyreminder.cli.check;

import java.util.function.Supplier;

import io.keyreminder.cli.program.Failure;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import io.keyreminder.mail.SenderProperties;
import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.StoppedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;

/**
 * Tries the way on which mail leaves: first without sending, then, if somebody is named,
 * with a test message.
 */
final class MailCheck {

	private static final String WAY = "mail way";

	private static final String SIZE = "message size";

	private final MailTransports transports;

	private final Supplier<SenderProperties> sender;

	private final Supplier<MessageComposer> composer;

	private final LargestMessage largest;

	private final Checklist list;

	/**
	 * Creates the check.
	 * @param transports how messages leave
	 * @param sender reads whom messages come from
	 * @param composer writes the test message
	 * @param largest knows how large tonight's messages are
	 * @param list takes what is found
	 */
	MailCheck(MailTransports transports, Supplier<SenderProperties> sender, Supplier<MessageComposer> composer,
			LargestMessage largest, Checklist list) {
		this.transports = transports;
		this.sender = sender;
		this.composer = composer;
		this.largest = largest;
		this.list = list;
	}

	/**
	 * Goes as far as a run would without sending, or sends a test message.
	 * @param recipient the address of the test message, or null
	 */
	void check(@Nullable String recipient) {
		boolean canCompose = canCompose();
		try (MailTransport transport = this.transports.open(this.transports.chosen())) {
			boolean ses = transport.via() == Via.SES;
			probe(transport, ses ? "ses:GetSendQuota" : "mail server", canCompose);
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
		catch (BeansException | SettingException ex) {
			this.list.missing(WAY, Failure.of(ex).error());
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
		return this.sender.get().from().getAddress();
	}

	private @Nullable String senderIfSet() {
		try {
			return sender();
		}
		catch (BeansException ex) {
			return null;
		}
	}

	private void probe(MailTransport transport, String what, boolean canCompose) {
		this.list.goOn();
		Probe probe = transport.probe(senderIfSet());
		if (!probe.works()) {
			this.list.missing(what, probe.sentence());
			return;
		}
		this.list.ok(what, probe.sentence());
		if (transport.via() == Via.SMTP) {
			checkSize(probe.largest(), canCompose);
		}
	}

	/** All users are asked for only where that decides. */
	private void checkSize(@Nullable Long limit, boolean canCompose) {
		if (limit == null) {
			this.list.ok(SIZE, "the mail server names no limit");
		}
		else if (limit >= OutgoingMessage.LARGEST) {
			this.list.ok(SIZE, "the mail server takes up to %d bytes, and no message is larger than %d".formatted(limit,
					OutgoingMessage.LARGEST));
		}
		else if (!canCompose) {
			this.list.cannotTell(SIZE, "no message can be composed");
		}
		else {
			compareTonights(limit);
		}
	}

	private void compareTonights(long limit) {
		int size;
		try {
			size = this.largest.size();
		}
		catch (StoppedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			this.list.cannotTell(SIZE, "the mail server takes up to %d bytes, and what is due tonight is not known: %s"
				.formatted(limit, Failure.of(ex).error()));
			return;
		}
		if (size > limit) {
			this.list.missing(SIZE,
					"The mail server takes messages of up to %d bytes, and tonight's largest has %d. Ask who runs the server to take larger ones."
						.formatted(limit, size));
		}
		else {
			this.list.ok(SIZE, "the mail server takes up to %d bytes, and ".formatted(limit)
					+ ((size > 0) ? "tonight's largest message has " + size : "nobody is due a message tonight"));
		}
	}

	private void send(MailTransport transport, String what, String recipient) {
		DeliveryResult result = transport.send(this.composer.get().composeTest(recipient));
		if (result.isAccepted()) {
			this.list.ok(what, "the test message to %s was accepted: %s".formatted(recipient, result.text()));
		}
		else {
			this.list.missing(what, result.text());
		}
	}

}
