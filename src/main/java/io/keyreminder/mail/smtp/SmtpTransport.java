package io.keyreminder.mail.smtp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import io.keyreminder.mail.Turn;
import io.keyreminder.policy.Via;
import io.keyreminder.text.SafeText;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Messages leave through a mail server, on connections that are kept open: as many as
 * threads send at the same time, and no more than the server takes. A connection that was
 * used before and turns out to be lost is replaced, but only before the message's content
 * began to leave.
 */
final class SmtpTransport implements MailTransport {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

	private static final DeliveryResult STOPPED = new DeliveryResult(Outcome.DEFERRED,
			"The program was told to stop before the message began to leave.");

	private final SmtpSettings settings;

	private final SmtpAnswers answers;

	private final Conversations conversations = new Conversations();

	private final SmtpConnector connector;

	private final BlockingDeque<SmtpConnection> idle = new LinkedBlockingDeque<>();

	/** Those that are being opened, too. */
	private final AtomicInteger open = new AtomicInteger();

	/** Whether a connection could ever be made. */
	private volatile boolean worked;

	SmtpTransport(SmtpSettings settings) {
		this.settings = settings;
		this.answers = new SmtpAnswers(settings.server(), settings.hasToken());
		this.connector = new SmtpConnector(settings, this.answers, this.conversations);
	}

	@Override
	public Via via() {
		return Via.SMTP;
	}

	@Override
	public Turn nextTurn() {
		return Turn.NOW;
	}

	@Override
	public DeliveryResult send(OutgoingMessage message) {
		SmtpConnection used = this.idle.pollFirst();
		while (true) {
			if (used != null) {
				HandedOver handedOver = handOver(message, used);
				if (!handedOver.lost()) {
					return handedOver.result();
				}
			}
			if (this.conversations.isOver()) {
				return STOPPED;
			}
			this.open.incrementAndGet();
			try {
				SmtpConnection fresh = this.connector.connect();
				this.worked = true;
				HandedOver handedOver = handOver(message, fresh);
				return (handedOver.lost() && this.conversations.isOver()) ? STOPPED : handedOver.result();
			}
			catch (NoConnectionException ex) {
				this.open.decrementAndGet();
				used = waitForOther();
				if (used == null) {
					return this.conversations.isOver() ? STOPPED : this.answers.cannotConnect(ex, this.worked);
				}
			}
		}
	}

	/**
	 * Waits for a connection on which another message leaves: the server may take no
	 * more.
	 * @return the connection, or null if no other is open
	 */
	private @Nullable SmtpConnection waitForOther() {
		try {
			SmtpConnection other = null;
			while (other == null && this.open.get() > 0 && !this.conversations.isOver()) {
				other = this.idle.pollFirst(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
			}
			return other;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/** Afterwards the connection is others': nothing may be read from it any more. */
	private HandedOver handOver(OutgoingMessage message, SmtpConnection connection) {
		Exception failure = null;
		this.conversations.begin(connection);
		try {
			connection.sendMessage(message.content(), new Address[] { new InternetAddress(message.recipient()) });
		}
		catch (MessagingException | RuntimeException ex) {
			failure = ex;
		}
		finally {
			this.conversations.end(connection);
		}
		SmtpReply reply = connection.reply();
		HandedOver handedOver = new HandedOver(this.answers.of(reply, message.sender(), failure), isLost(reply));
		if (reply.isNothing() || reply.isGoodbye() || handedOver.lost()) {
			this.open.decrementAndGet();
			close(connection);
		}
		else {
			this.idle.addFirst(connection);
		}
		return handedOver;
	}

	/**
	 * Whether it was the connection that failed, before any content left: it broke, the
	 * server said goodbye, or would not begin another message on it.
	 */
	private static boolean isLost(SmtpReply reply) {
		return switch (reply.phase()) {
			case GREETING, EHLO, STARTTLS, AUTH, MAIL -> true;
			case RCPT, DATA -> reply.isNothing() || reply.isGoodbye();
			case CONTENT -> false;
		};
	}

	@Override
	public Probe probe(@Nullable String sender) {
		try (SmtpConnection probe = this.connector.connect()) {
			if (sender != null && !probe.takesSender(this.settings.envelopeSender(sender))) {
				return new Probe(false, this.answers.of(probe.reply(), sender, null).text());
			}
			return new Probe(true, SafeText.clean("The mail server %s answers %s, %s, and announces %s".formatted(
					this.settings.server(), probe.isSSL() ? "with TLS" : "without TLS", login(probe), offer(probe))),
					probe.sizeLimit());
		}
		catch (NoConnectionException ex) {
			return new Probe(false, this.answers.cannotConnect(ex, false).text());
		}
		catch (MessagingException ex) {
			return new Probe(false, this.answers.cannotConnect(SmtpReply.nothing(SmtpPhase.MAIL), ex, false).text());
		}
	}

	/**
	 * Its lines without their codes (RFC 5321, 4.1.1.1): the server's name, and what it
	 * can do.
	 */
	private static String offer(SmtpConnection probe) {
		return Objects.requireNonNullElse(probe.offer(), "nothing")
			.strip()
			.lines()
			.map((line) -> line.replaceFirst("^\\d{3}[ -]", "").strip())
			.collect(Collectors.joining(", "));
	}

	private String login(SmtpConnection probe) {
		if (!this.settings.hasLogin()) {
			return "without a login";
		}
		return probe.supportsExtension("AUTH") ? "accepts the login"
				: "offers no login, so that spring.mail.username is not used";
	}

	@Override
	public Optional<String> warning() {
		return this.connector.warning();
	}

	/**
	 * Waits no longer for the mail server, but for the answers to messages that have
	 * begun to leave.
	 */
	void breakOff() {
		this.conversations.breakOff();
	}

	@Override
	public void close() {
		for (SmtpConnection each = this.idle.poll(); each != null; each = this.idle.poll()) {
			this.open.decrementAndGet();
			close(each);
		}
	}

	private static void close(SmtpConnection connection) {
		try {
			connection.close();
		}
		catch (MessagingException ex) {
			// Nothing depends on how the conversation ends: all answers were heard.
		}
	}

	/**
	 * What became of a message on a connection.
	 *
	 * @param result what became of the message
	 * @param lost whether the connection failed before any content left
	 */
	private record HandedOver(DeliveryResult result, boolean lost) {

	}

}
