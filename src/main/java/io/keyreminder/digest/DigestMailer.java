package io.keyreminder.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Turn;
import io.keyreminder.mail.compose.MimeMessages;
import io.keyreminder.mail.compose.MimeMessages.Content;
import io.keyreminder.policy.Recipients;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.text.Counted;
import io.keyreminder.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the digest, and hands it over: a message for each recipient. It is nobody's
 * notice, and no record of it is kept but a line in the log.
 */
public final class DigestMailer {

	private static final Logger LOG = LoggerFactory.getLogger(DigestMailer.class);

	private static final String CHECK = "Check the mail server or Amazon SES.";

	private final List<String> usual;

	private final ReminderRules rules;

	private final Locale language;

	private final MimeMessages messages;

	private final StopSignal stop;

	/**
	 * Creates the mailer.
	 * @param usual who gets the digest if nobody is named
	 * @param rules know who may be written to
	 * @param language the language in which it is written, if there are texts in it
	 * @param messages makes messages
	 * @param stop ends it between two messages
	 */
	DigestMailer(List<String> usual, ReminderRules rules, Locale language, MimeMessages messages, StopSignal stop) {
		this.usual = usual;
		this.rules = rules;
		this.language = language;
		this.messages = messages;
		this.stop = stop;
	}

	/**
	 * Who gets the digest.
	 * @param named the addresses that the operator named; those of the settings if there
	 * are none
	 * @return different addresses, at least one
	 * @throws OperatorException if there is none, or one cannot be used
	 */
	public List<String> recipients(List<String> named) {
		if (named.isEmpty() && this.usual.isEmpty()) {
			throw new SettingException(Setting.DIGEST_TO, "is not set, and no --to names who gets the digest");
		}
		Map<String, String> different = new LinkedHashMap<>();
		for (String address : named.isEmpty() ? this.usual : named) {
			String problem = this.rules.problem(address);
			if (problem != null && named.isEmpty()) {
				throw new SettingException(Setting.DIGEST_TO,
						"holds '%s', which %s".formatted(SafeText.clean(address), problem));
			}
			if (problem != null) {
				throw new OperatorException("--to=%s %s. Nothing was sent.".formatted(SafeText.clean(address), problem),
						null);
			}
			different.putIfAbsent(Recipients.identity(address), address);
		}
		return List.copyOf(different.values());
	}

	/**
	 * Writes the digest.
	 * @param digest what it tells
	 * @param recipients who gets it
	 * @return a message for each
	 */
	public List<OutgoingMessage> compose(Digest digest, List<String> recipients) {
		DigestPage page = new DigestView(digest, DigestTexts.in(this.language)).page();
		Content content = MimeMessages.readable(DigestTemplate.TEXT.fill(page), DigestTemplate.HTML.fill(page));
		return recipients.stream()
			.map((recipient) -> this.messages.write(recipient, page.subject(), this.messages.newMessageId(), content))
			.toList();
	}

	/**
	 * Hands the messages over, one after the other, each once. What one of them meets is
	 * no reason to leave out the others, unless none of them would be accepted either.
	 * @param messages the messages
	 * @param transport how they leave
	 * @param out takes a sentence for each that was accepted
	 * @throws OperatorException if not all were
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop before
	 * all were handed over
	 */
	public void send(List<OutgoingMessage> messages, MailTransport transport, Consumer<String> out) {
		List<String> failures = new ArrayList<>();
		int tried = 0;
		for (OutgoingMessage message : messages) {
			DeliveryResult result = send(message, transport);
			tried++;
			if (result.isAccepted()) {
				out.accept("The digest for %s was accepted: %s".formatted(message.recipient(), result.text()));
			}
			else {
				failures.add(failure(message.recipient(), result));
			}
			if (result.outcome() == Outcome.BLOCKED) {
				break;
			}
		}
		LOG.info("The digest was accepted for {} of {}.", tried - failures.size(),
				Counted.of(messages.size(), "recipient"));
		if (!failures.isEmpty()) {
			if (tried < messages.size()) {
				failures.add("%s not tried.".formatted(Counted.of(messages.size() - tried, "other recipient")));
			}
			throw new OperatorException(ExitCode.FAILED, String.join(" ", failures), null);
		}
	}

	private DeliveryResult send(OutgoingMessage message, MailTransport transport) {
		try (Turn turn = transport.nextTurn()) {
			waitFor(turn.delay(), message.recipient());
			return transport.send(message);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void waitFor(Duration delay, String recipient) throws InterruptedException {
		this.stop.pause(delay);
		this.stop.check("before the digest was handed over for %s. Use `digest --to=%1$s` to send it to that one."
			.formatted(recipient));
	}

	private static String failure(String recipient, DeliveryResult result) {
		String answer = SafeText.clause(result.text());
		return switch (result.outcome()) {
			case REFUSED -> "%s was refused: %s. Name another address with --to or in %s.".formatted(recipient, answer,
					Setting.DIGEST_TO.property());
			case UNKNOWN ->
				"It is not known whether the digest for %s arrived: %s. Ask there; `digest --to=%1$s` sends it again, perhaps for the second time."
					.formatted(recipient, answer);
			case BLOCKED -> "The digest was not sent to %s. %s.".formatted(recipient, answer);
			case DOUBTFUL -> "The digest was not accepted for %s: %s. %s Then use `digest --to=%1$s`."
				.formatted(recipient, answer, result.advice().isEmpty() ? CHECK : result.advice());
			case BUSY, DEFERRED, ACCEPTED ->
				"The digest was not accepted for %s: %s. Use `digest --to=%1$s` later.".formatted(recipient, answer);
		};
	}

}
