package io.keyreminder.mail.ses;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.keyreminder.key.ForeignText;
import io.keyreminder.key.Via;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import io.keyreminder.stop.Pause;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;

/**
 * Messages leave through Amazon SES, no faster than the account's sending rate, which is
 * asked for once. A message is handed over a second time only if SES says that the first
 * came too fast, and not once the program is to stop.
 */
final class SesWay implements MailWay {

	private static final String SEND = "ses:SendRawEmail";

	private static final String QUOTA = "ses:GetSendQuota";

	private static final int MORE_TRIES = 5;

	private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

	private final SesClient client;

	private final Transmission transmission;

	private final Clock clock;

	private final Pause pause;

	private volatile @Nullable SendingRate rate;

	SesWay(SesClients clients, Clock clock, Pause pause) {
		this.transmission = new Transmission();
		this.client = clients.open(this.transmission);
		this.clock = clock;
		this.pause = pause;
	}

	@Override
	public Via via() {
		return Via.SES;
	}

	@Override
	public Duration nextTurn() {
		// What goes wrong here is asked again, and answered for, by send.
		learnRate(0);
		SendingRate learned = this.rate;
		return (learned != null) ? learned.next() : Duration.ZERO;
	}

	@Override
	public DeliveryResult send(OutgoingMessage message) {
		DeliveryResult quota = learnRate(MORE_TRIES);
		if (!quota.isAccepted()) {
			return notSent(quota);
		}
		SdkBytes content = octets(message);
		return call(SEND, () -> sendRaw(message, content), MORE_TRIES);
	}

	@Override
	public Probe probe(@Nullable String sender) {
		DeliveryResult answer = call(QUOTA, () -> describe(this.client.getSendQuota()), 0);
		return new Probe(answer.isAccepted(), answer.text());
	}

	@Override
	public void close() {
		this.client.close();
	}

	/** Whoever comes while it is asked for waits. */
	private synchronized DeliveryResult learnRate(int moreTries) {
		return (this.rate != null) ? new DeliveryResult(Outcome.ACCEPTED, "") : call(QUOTA, this::learnRate, moreTries);
	}

	private DeliveryResult call(String action, Supplier<String> call, int moreTries) {
		for (int triesLeft = moreTries;; triesLeft--) {
			try {
				return new DeliveryResult(Outcome.ACCEPTED, ForeignText.clean(call.get()));
			}
			catch (RuntimeException ex) {
				if (triesLeft == 0 || !SesAnswers.isTooFast(ex) || !paused()) {
					return SesAnswers.of(action, ex, this.transmission.begun());
				}
			}
		}
	}

	/** Whether the same call may be tried again. */
	private boolean paused() {
		try {
			return !this.pause.pause(BETWEEN_TRIES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** The envelope is given explicitly: otherwise SES would take it from the headers. */
	private String sendRaw(OutgoingMessage message, SdkBytes content) {
		return this.client
			.sendRawEmail((request) -> request.source(message.sender())
				.destinations(message.recipient())
				.rawMessage((raw) -> raw.data(content)))
			.messageId();
	}

	private String learnRate() {
		GetSendQuotaResponse quota = this.client.getSendQuota();
		this.rate = new SendingRate(value(quota.maxSendRate()), this.clock);
		return describe(quota);
	}

	/** What a failed question for the rate means for the message that waits for it. */
	private static DeliveryResult notSent(DeliveryResult answer) {
		return switch (answer.outcome()) {
			case UNKNOWN -> new DeliveryResult(Outcome.DEFERRED, answer.text());
			case REFUSED, DOUBTFUL -> new DeliveryResult(Outcome.BLOCKED, answer.text());
			case ACCEPTED, BLOCKED, BUSY, DEFERRED -> answer;
		};
	}

	private String describe(GetSendQuotaResponse quota) {
		return "Amazon SES in %s takes %s messages in 24 hours (%.0f were sent in the last 24) and %s in a second"
			.formatted(this.client.serviceClientConfiguration().region(), limit(quota.max24HourSend()),
					value(quota.sentLast24Hours()), limit(quota.maxSendRate()));
	}

	private static String limit(@Nullable Double value) {
		return (value(value) > 0) ? "%.0f".formatted(value) : "any number of";
	}

	private static double value(@Nullable Double value) {
		return (value != null) ? value : 0;
	}

	private static SdkBytes octets(OutgoingMessage message) {
		try {
			ByteArrayOutputStream octets = new ByteArrayOutputStream();
			message.content().writeTo(octets);
			return SdkBytes.fromByteArrayUnsafe(octets.toByteArray());
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException("A composed message could not be written", ex);
		}
	}

}
