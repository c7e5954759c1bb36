package io.keyreminder.mail.smtp;

import java.time.Duration;

import io.keyreminder.key.ForeignText;
import io.keyreminder.key.Via;
import io.keyreminder.mail.Answer;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.mail.Probe;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Messages leave through a mail server, all on one connection. A connection that was used
 * before and turns out to be lost is replaced, once for each message, and only before the
 * message's content began to leave.
 */
final class SmtpWay implements MailWay {

	private final SmtpSettings settings;

	private final SmtpAnswers answers;

	private @Nullable SmtpConnection connection;

	SmtpWay(SmtpSettings settings) {
		this.settings = settings;
		this.answers = new SmtpAnswers(settings.server());
	}

	@Override
	public Via via() {
		return Via.SMTP;
	}

	@Override
	public Duration nextTurn() {
		return Duration.ZERO;
	}

	@Override
	public Answer send(OutgoingMessage message) {
		SmtpConnection used = this.connection;
		if (used != null) {
			Answer answer = handOver(message, used);
			if (!isLost(used.heard())) {
				return answer;
			}
			close();
		}
		SmtpConnection fresh = this.settings.newConnection();
		try {
			this.settings.connect(fresh);
		}
		catch (MessagingException ex) {
			return new Answer.Blocked(this.answers.cannotConnect(fresh.heard(), ex));
		}
		this.connection = fresh;
		return handOver(message, fresh);
	}

	private Answer handOver(OutgoingMessage message, SmtpConnection open) {
		Exception failure = null;
		try {
			open.sendMessage(message.content(), new Address[] { new InternetAddress(message.recipient()) });
		}
		catch (MessagingException | RuntimeException ex) {
			failure = ex;
		}
		Answer answer = this.answers.of(open.heard(), failure);
		if (open.heard().isNothing() || open.heard().isGoodbye()) {
			close();
		}
		return answer;
	}

	/**
	 * Whether it was the connection that failed, before any content left: it broke, the
	 * server said goodbye, or would not begin another message on it.
	 */
	private static boolean isLost(Heard heard) {
		return switch (heard.stage()) {
			case CONNECT, MAIL -> true;
			case RCPT, DATA -> heard.isNothing() || heard.isGoodbye();
			case CONTENT -> false;
		};
	}

	@Override
	public Probe probe() {
		SmtpConnection probe = this.settings.newConnection();
		try (probe) {
			this.settings.connect(probe);
			return new Probe(true, ForeignText.clean("The mail server %s answers %s, %s, and announces %s".formatted(
					this.settings.server(), probe.isSSL() ? "with TLS" : "without TLS", login(probe), probe.offer())));
		}
		catch (MessagingException ex) {
			return new Probe(false, this.answers.cannotConnect(probe.heard(), ex));
		}
	}

	private String login(SmtpConnection probe) {
		if (!this.settings.hasLogin()) {
			return "without a login";
		}
		return probe.supportsExtension("AUTH") ? "accepts the login"
				: "offers no login, so that " + "spring.mail.username is not used";
	}

	@Override
	public void close() {
		SmtpConnection open = this.connection;
		this.connection = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (MessagingException ex) {
				// Nothing depends on how the conversation ends: all answers were heard.
			}
		}
	}

}
