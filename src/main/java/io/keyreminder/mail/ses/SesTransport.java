package io.keyreminder.mail.ses;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import io.keyreminder.mail.Turn;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.Stopwatch;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;

/**
 * Messages leave through Amazon SES, no faster than the account's sending rate, which is
 * asked for once, and slower if SES finds even that too fast. No message is handed over
 * twice: SES has no idempotency token.
 */
final class SesTransport implements MailTransport {

	private static final Logger LOG = LoggerFactory.getLogger(SesTransport.class);

	private static final String SEND = "ses:SendRawEmail";

	private static final String QUOTA = "ses:GetSendQuota";

	/** A sandbox's rate, which every account has. */
	private static final double LOWEST_RATE = 1;

	private static final double NO_LIMIT = -1;

	private final SesClient client;

	private final RequestStartedInterceptor transmission;

	private final SesClient quotaClient;

	private final Stopwatch stopwatch;

	private @Nullable SendQuota quota;

	/** Whether a good answer was ever heard. */
	private volatile boolean worked;

	/**
	 * Opens the transport.
	 * @param clients makes the client
	 * @param quotaTimeout how long to wait for the sending rate
	 * @param stopwatch tells how much time has passed
	 */
	SesTransport(SesClients clients, Duration quotaTimeout, Stopwatch stopwatch) {
		this.transmission = new RequestStartedInterceptor();
		this.client = clients.open(this.transmission);
		this.quotaClient = clients.open(this.transmission, quotaTimeout);
		this.stopwatch = stopwatch;
	}

	@Override
	public Via via() {
		return Via.SES;
	}

	@Override
	public Turn nextTurn() throws InterruptedException {
		SendingRate rate = quota().rate();
		return new Turn(rate.take(), rate::giveBack);
	}

	@Override
	public DeliveryResult send(OutgoingMessage message) {
		DeliveryResult refusal = quota().refusal();
		if (refusal != null) {
			return refusal;
		}
		SdkBytes content = SdkBytes.fromByteArrayUnsafe(message.octets());
		try {
			DeliveryResult accepted = accepted(sendRaw(message, content));
			this.worked = true;
			return accepted;
		}
		catch (RuntimeException ex) {
			boolean begun = this.transmission.begun();
			if (this.worked && begun && SesAnswers.isAway(ex)) {
				return SesAnswers.away(ex);
			}
			DeliveryResult result = SesAnswers.of(SEND, message, ex, begun);
			if (result.outcome() == Outcome.BUSY) {
				quota().rate().slowDown();
			}
			return result;
		}
	}

	@Override
	public Probe probe(@Nullable String sender) {
		try {
			return new Probe(true, SafeText.clean(describe(this.quotaClient.getSendQuota())));
		}
		catch (RuntimeException ex) {
			return new Probe(false, SesAnswers.of(QUOTA, ex, this.transmission.begun()).text());
		}
	}

	@Override
	public synchronized Optional<String> warning() {
		return Optional.ofNullable(this.quota).map(SendQuota::warning);
	}

	@Override
	public void close() {
		this.client.close();
		this.quotaClient.close();
	}

	/** Whoever comes while it is asked for waits. */
	private synchronized SendQuota quota() {
		if (this.quota == null) {
			this.quota = learnQuota();
		}
		return this.quota;
	}

	private SendQuota learnQuota() {
		try {
			double perSecond = value(this.quotaClient.getSendQuota().maxSendRate());
			this.worked = true;
			return (perSecond != 0) ? new SendQuota(new SendingRate(perSecond, this.stopwatch), null, null)
					: unknown("its answer holds no rate");
		}
		catch (RuntimeException ex) {
			DeliveryResult answer = SesAnswers.of(QUOTA, ex, this.transmission.begun());
			if (ex instanceof ApiCallTimeoutException) {
				// A message has more time, and so may get through at another address.
				return unknown(answer.text());
			}
			return switch (answer.outcome()) {
				case BUSY, DEFERRED, UNKNOWN -> unknown(answer.text());
				case REFUSED, DOUBTFUL, BLOCKED, ACCEPTED -> new SendQuota(new SendingRate(NO_LIMIT, this.stopwatch),
						new DeliveryResult(Outcome.BLOCKED, answer.text()), null);
			};
		}
	}

	private SendQuota unknown(String why) {
		String warning = "Amazon SES did not tell its sending rate, so that one message leaves in a second. [%s]"
			.formatted(SafeText.clean(why));
		LOG.warn("Warning: {}", warning);
		return new SendQuota(new SendingRate(LOWEST_RATE, this.stopwatch), null, warning);
	}

	/** The envelope is given explicitly: otherwise SES would take it from the headers. */
	private String sendRaw(OutgoingMessage message, SdkBytes content) {
		return this.client
			.sendRawEmail((request) -> request.source(message.sender())
				.destinations(message.recipient())
				.rawMessage((raw) -> raw.data(content)))
			.messageId();
	}

	private static DeliveryResult accepted(@Nullable String messageId) {
		return new DeliveryResult(Outcome.ACCEPTED, SafeText.clean(Objects.toString(messageId, "")));
	}

	private String describe(GetSendQuotaResponse answer) {
		return "Amazon SES in %s takes %s messages in 24 hours (%.0f were sent in the last 24) and %s in a second"
			.formatted(this.client.serviceClientConfiguration().region(), limit(answer.max24HourSend()),
					value(answer.sentLast24Hours()), limit(answer.maxSendRate()));
	}

	private static String limit(@Nullable Double value) {
		return (value(value) > 0) ? "%.0f".formatted(value) : "any number of";
	}

	private static double value(@Nullable Double value) {
		return (value != null) ? value : 0;
	}

}
