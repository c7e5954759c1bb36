package io.keyreminder.mail.smtp;

import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.keyreminder.key.ForeignText;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import jakarta.mail.AuthenticationFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a mail server's answer means for a message. An answer's first digit decides (RFC
 * 5321, 4.2.1), and the stage at which it was heard.
 */
final class SmtpAnswers {

	/** What Angus Mail has instead of an answer when the server closed the connection. */
	private static final String CLOSED = "[EOF]";

	private static final int MAX_QUOTED = 200;

	private final String server;

	SmtpAnswers(String server) {
		this.server = server;
	}

	/**
	 * Classifies the answer to a message.
	 * @param heard what was heard at the last stage
	 * @param failure what went wrong, or null
	 * @return what became of the message
	 */
	DeliveryResult of(Heard heard, @Nullable Exception failure) {
		return switch (heard.stage()) {
			case CONNECT -> broken(failure);
			case MAIL -> isBroken(heard) ? broken(failure) : senderRefused(heard);
			case RCPT -> isBroken(heard) ? broken(failure) : refusal(heard);
			case DATA -> heard.isNothing() ? broken(failure) : refusal(heard);
			case CONTENT -> content(heard, failure);
		};
	}

	private DeliveryResult content(Heard heard, @Nullable Exception failure) {
		if (heard.isNothing()) {
			return new DeliveryResult(Outcome.UNKNOWN,
					sentence("was sent the message, and its answer was not heard: %s".formatted(reason(failure))));
		}
		return (heard.firstDigit() == 2) ? new DeliveryResult(Outcome.ACCEPTED, ForeignText.clean(heard.lastLine()))
				: refusal(heard);
	}

	private static DeliveryResult refusal(Heard heard) {
		String text = ForeignText.clean(heard.text());
		return new DeliveryResult((heard.firstDigit() == 4) ? Outcome.DEFERRED : Outcome.REFUSED, text, heard.status());
	}

	/** After a good answer there must have been trouble with the connection. */
	private static boolean isBroken(Heard heard) {
		return heard.isNothing() || heard.firstDigit() == 2;
	}

	private DeliveryResult broken(@Nullable Exception failure) {
		return new DeliveryResult(Outcome.DEFERRED,
				sentence("went away before the message began to leave: %s".formatted(reason(failure))));
	}

	private DeliveryResult senderRefused(Heard heard) {
		return new DeliveryResult(Outcome.BLOCKED,
				sentence(("refused the sender: %s. Check keyreminder.mail.from, spring.mail.username "
						+ "and spring.mail.password.")
					.formatted(answer(heard))));
	}

	/**
	 * Explains why no connection could be made.
	 * @param heard what was heard last
	 * @param failure what went wrong
	 * @return what happened and what to do now
	 */
	String cannotConnect(Heard heard, Exception failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		if (failure instanceof AuthenticationFailedException) {
			return sentence("did not accept the login: %s. Check spring.mail.username and spring.mail.password."
				.formatted(answer(heard)));
		}
		if (heard.firstDigit() == 4 || heard.firstDigit() == 5) {
			return sentence("refused the connection: %s. Check spring.mail.host, or ask who runs the server."
				.formatted(answer(heard)));
		}
		if (root instanceof UnknownHostException) {
			return sentence("cannot be found. Check spring.mail.host.");
		}
		if (causes(failure).anyMatch(SSLException.class::isInstance)) {
			return sentence(("cannot be spoken to with TLS: %s. Check spring.mail.port, spring.mail.ssl.* and that "
					+ "the server's certificate is valid for the name in spring.mail.host.")
				.formatted(reason(failure)));
		}
		if (String.valueOf(root.getMessage()).contains("STARTTLS")) {
			return sentence("offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do "
					+ "without TLS, keyreminder.mail.insecure=true.");
		}
		return sentence(("cannot be reached: %s. Check spring.mail.host and spring.mail.port; a port that wants TLS "
				+ "from the start needs spring.mail.ssl.enabled=true.")
			.formatted(reason(failure)));
	}

	private String sentence(String predicate) {
		return ForeignText.clean("The mail server %s %s".formatted(this.server, predicate));
	}

	private static String answer(Heard heard) {
		return heard.isNothing() ? "no answer" : quoted(heard.text());
	}

	private static String reason(@Nullable Exception failure) {
		Throwable root = (failure != null) ? NestedExceptionUtils.getMostSpecificCause(failure) : null;
		if (root == null || String.valueOf(root.getMessage()).endsWith(CLOSED)) {
			return "it closed the connection";
		}
		return quoted((root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName());
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/** Leaves room for what the operator is to do, and for its own full stop. */
	private static String quoted(String text) {
		return ForeignText.clean(text, MAX_QUOTED).replaceAll("\\.+$", "");
	}

}
