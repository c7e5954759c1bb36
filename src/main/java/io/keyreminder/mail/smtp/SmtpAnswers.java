package io.keyreminder.mail.smtp;

import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;

import javax.net.ssl.SSLException;

import io.keyreminder.failure.Causes;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.smtp.NoConnectionException.Attempt;
import io.keyreminder.settings.Setting;
import io.keyreminder.text.SafeText;
import jakarta.mail.AuthenticationFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * What became of a message, by what the mail server answered or by how the connection
 * failed. What an answer means stands in the {@link AnswerTable}.
 */
final class SmtpAnswers {

	/** What Angus Mail has instead of an answer when the server closed the connection. */
	private static final String CLOSED = "[EOF]";

	private static final int MAX_QUOTED = 200;

	private final String server;

	private final SmtpAdvice login;

	/**
	 * Explains a server's answers.
	 * @param server the server
	 * @param token whether the password is an access token
	 */
	SmtpAnswers(String server, boolean token) {
		this.server = server;
		this.login = token ? SmtpAdvice.TOKEN : SmtpAdvice.LOGIN;
	}

	/**
	 * Explains what became of a message.
	 * @param reply what was heard at the last stage
	 * @param sender the sender's address
	 * @param failure what went wrong, or null
	 * @return what became of the message
	 */
	DeliveryResult of(SmtpReply reply, String sender, @Nullable Exception failure) {
		if (reply.phase() == SmtpPhase.CONTENT && reply.firstDigit() == 2) {
			return new DeliveryResult(Outcome.ACCEPTED, SafeText.clean(reply.lastLine()));
		}
		if (!reply.isNothing() && (failure == null || !isGoodSoFar(reply))) {
			return answered(reply, sender);
		}
		if (reply.phase() == SmtpPhase.CONTENT) {
			return new DeliveryResult(Outcome.UNKNOWN, sentence(
					"was sent the message, and its answer was not heard: %s".formatted(reason(reply, failure))));
		}
		return busy("it went away before the message began to leave: " + reason(reply, failure), "", "");
	}

	/** After a good answer there must have been trouble with the connection. */
	private static boolean isGoodSoFar(SmtpReply reply) {
		return reply.firstDigit() == 2 && (reply.phase() == SmtpPhase.MAIL || reply.phase() == SmtpPhase.RCPT);
	}

	private DeliveryResult answered(SmtpReply reply, String sender) {
		Outcome outcome = AnswerTable.meaning(reply, sender);
		SmtpAdvice fitting = SmtpAdvice.on(reply, outcome);
		String advice = ((fitting == SmtpAdvice.LOGIN) ? this.login : fitting).sentence();
		String code = reply.codeAndStatus();
		return switch (outcome) {
			case BUSY -> busy(quoted(reply.text()), code, (fitting == SmtpAdvice.HOST_NAME) ? advice : "");
			case BLOCKED -> new DeliveryResult(outcome,
					sentence("%s: %s. %s".formatted(refused(reply.phase()), quoted(reply.text()), advice)), code,
					advice);
			case ACCEPTED, REFUSED, DOUBTFUL, DEFERRED, UNKNOWN ->
				new DeliveryResult(outcome, SafeText.clean(reply.text()), code, advice);
		};
	}

	private static String refused(SmtpPhase phase) {
		return switch (phase) {
			case GREETING, EHLO, STARTTLS -> "refused the connection";
			case AUTH -> "did not accept the login";
			case MAIL -> "refused the sender";
			case RCPT, DATA, CONTENT -> "refused the message, and not because of its recipient";
		};
	}

	/** RFC 3463, 3.4: the system's storage, not the mailbox's. */
	private DeliveryResult busy(String words, String code, String advice) {
		boolean full = code.matches("452|.* 4\\.3\\.1");
		return new DeliveryResult(Outcome.BUSY, sentence((full ? "has no room: " : "is busy: ") + words), code, advice);
	}

	/**
	 * Explains why no connection could be made: what may pass counts, or else what was
	 * heard rather than silence, or else what came furthest.
	 * @param failure what was met at the server's addresses
	 * @param worked whether another connection could be made before
	 * @return what became of the message that was to leave on it
	 */
	DeliveryResult cannotConnect(NoConnectionException failure, boolean worked) {
		Attempt telling = failure.attempts()
			.stream()
			.max(Comparator.comparing((Attempt attempt) -> isBusy(attempt, worked))
				.thenComparing((attempt) -> attempt.reply().isRefusal())
				.thenComparing(Attempt::connected)
				.thenComparing((attempt) -> attempt.reply().phase()))
			.orElseThrow();
		return cannotConnect(telling.reply(), telling.failure(), worked);
	}

	private boolean isBusy(Attempt attempt, boolean worked) {
		return cannotConnect(attempt.reply(), attempt.failure(), worked).outcome() == Outcome.BUSY;
	}

	/**
	 * Explains why messages leave without TLS, although the server offers it.
	 * @param attempt what was met with TLS
	 * @return a sentence for the operator
	 */
	String withoutTls(Attempt attempt) {
		SmtpReply reply = attempt.reply();
		return sentence("offers TLS, which fails: %s. Messages leave without TLS, because %s is true.".formatted(
				reply.isRefusal() ? quoted(reply.text()) : reason(reply, attempt.failure()),
				Setting.INSECURE.property()));
	}

	/**
	 * Explains why no connection could be made at an address.
	 * @param reply what was heard last
	 * @param failure what went wrong
	 * @param worked whether another connection could be made before
	 * @return what became of the message that was to leave on it
	 */
	DeliveryResult cannotConnect(SmtpReply reply, Exception failure, boolean worked) {
		if (reply.isRefusal()) {
			return answered(reply, "");
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		String reason = isTokenRefused(reply) ? "it refused the access token" : reason(reply, failure);
		boolean tls = Causes.find(SSLException.class, failure).isPresent();
		if (worked && (!tls || isAway(root))) {
			return busy(reason, "", "");
		}
		boolean login = reply.phase() == SmtpPhase.AUTH || failure instanceof AuthenticationFailedException;
		return new DeliveryResult(Outcome.BLOCKED, sentence(unusable(login, root, tls, reason)));
	}

	/** The server did not object to TLS, but was gone while it began. */
	private static boolean isAway(Throwable root) {
		return root instanceof EOFException || root instanceof SocketException;
	}

	/**
	 * A refusal of XOAUTH2 begins like a question, whose answer Angus Mail does not give.
	 */
	private boolean isTokenRefused(SmtpReply reply) {
		return this.login == SmtpAdvice.TOKEN && reply.phase() == SmtpPhase.AUTH && reply.firstDigit() == 3;
	}

	private String unusable(boolean login, Throwable root, boolean tls, String reason) {
		if (login) {
			return "did not accept the login: %s. %s".formatted(reason, this.login.sentence());
		}
		if (root instanceof UnknownHostException) {
			return "cannot be found. Check spring.mail.host.";
		}
		if (tls) {
			return ("cannot be spoken to with TLS: %s. Check spring.mail.port, spring.mail.ssl.* and that the server's "
					+ "certificate is valid for the name in spring.mail.host.")
				.formatted(reason);
		}
		if (String.valueOf(root.getMessage()).contains("STARTTLS")) {
			return "offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do without "
					+ "TLS, keyreminder.mail.insecure=true.";
		}
		return ("cannot be reached: %s. Check spring.mail.host and spring.mail.port; a port that wants TLS from the "
				+ "start needs spring.mail.ssl.enabled=true.")
			.formatted(reason);
	}

	private String sentence(String predicate) {
		return SafeText.clean("The mail server %s %s".formatted(this.server, predicate));
	}

	private static String reason(SmtpReply reply, @Nullable Exception failure) {
		Throwable root = (failure != null) ? NestedExceptionUtils.getMostSpecificCause(failure) : null;
		if (root == null || root instanceof EOFException || reply.text().equals(CLOSED)
				|| String.valueOf(root.getMessage()).endsWith(CLOSED)) {
			return "it closed the connection";
		}
		if (reply.isNothing() && !reply.text().isEmpty()) {
			return "it answered " + quoted(reply.text());
		}
		return quoted((root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName());
	}

	/** Leaves room for what the operator is to do, and for its own full stop. */
	private static String quoted(String text) {
		return SafeText.clause(text, MAX_QUOTED);
	}

}
