package io.keyreminder.mail.smtp;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What each answer of a mail server means, row by row.
 */
class SmtpAnswersTests {

	private static final String AWAY = "The mail server smtp.example.com:587 went away before the message began to "
			+ "leave: Read timed out";

	private static final String UNHEARD = "The mail server smtp.example.com:587 was sent the message, and its answer "
			+ "was not heard: Read timed out";

	private final SmtpAnswers answers = new SmtpAnswers("smtp.example.com:587");

	@ParameterizedTest
	@MethodSource("rows")
	void anAnswerMeans(Stage stage, @Nullable String text, DeliveryResult answer) {
		Heard heard = (text != null) ? new Heard(stage, Integer.parseInt(text.substring(0, 3)), text)
				: Heard.nothing(stage);
		assertThat(this.answers.of(heard, (text != null) ? new MessagingException(text) : silence())).isEqualTo(answer);
	}

	static Stream<Arguments> rows() {
		return Stream.of(
				arguments(Stage.CONTENT, "250 2.0.0 Ok: queued as 4711",
						new DeliveryResult(Outcome.ACCEPTED, "250 2.0.0 Ok: queued as 4711")),
				arguments(Stage.CONTENT, "250-2.0.0 Ok\n250 id=4711\u202e\n",
						new DeliveryResult(Outcome.ACCEPTED, "250 id=4711")),
				arguments(Stage.CONTENT, "200 fine", new DeliveryResult(Outcome.ACCEPTED, "200 fine")),
				arguments(Stage.RCPT, "550 5.1.1 No such user",
						new DeliveryResult(Outcome.REFUSED, "550 5.1.1 No such user", "550 5.1.1")),
				arguments(Stage.RCPT, "552 5.2.2 Mailbox full",
						new DeliveryResult(Outcome.REFUSED, "552 5.2.2 Mailbox full", "552 5.2.2")),
				arguments(Stage.RCPT, "571 Blocked", new DeliveryResult(Outcome.REFUSED, "571 Blocked", "571")),
				arguments(Stage.DATA, "554 5.5.1 No valid recipients",
						new DeliveryResult(Outcome.REFUSED, "554 5.5.1 No valid recipients", "554 5.5.1")),
				arguments(Stage.CONTENT, "554-5.7.1 Spam\n554 5.7.1 Go away\n",
						new DeliveryResult(Outcome.REFUSED, "554-5.7.1 Spam 554 5.7.1 Go away", "554 5.7.1")),
				arguments(Stage.RCPT, "450 4.2.0 Greylisted",
						new DeliveryResult(Outcome.DEFERRED, "450 4.2.0 Greylisted", "450 4.2.0")),
				arguments(Stage.RCPT, "421 4.3.2 Shutting down",
						new DeliveryResult(Outcome.DEFERRED, "421 4.3.2 Shutting down", "421 4.3.2")),
				arguments(Stage.DATA, "451 4.3.0 Later",
						new DeliveryResult(Outcome.DEFERRED, "451 4.3.0 Later", "451 4.3.0")),
				arguments(Stage.CONTENT, "452 4.3.1 Disk full",
						new DeliveryResult(Outcome.DEFERRED, "452 4.3.1 Disk full", "452 4.3.1")),
				arguments(Stage.CONTENT, "421 4.3.2 Shutting down",
						new DeliveryResult(Outcome.DEFERRED, "421 4.3.2 Shutting down", "421 4.3.2")),
				arguments(Stage.CONNECT, null, new DeliveryResult(Outcome.DEFERRED, AWAY)),
				arguments(Stage.MAIL, null, new DeliveryResult(Outcome.DEFERRED, AWAY)),
				arguments(Stage.RCPT, null, new DeliveryResult(Outcome.DEFERRED, AWAY)),
				arguments(Stage.DATA, null, new DeliveryResult(Outcome.DEFERRED, AWAY)),
				arguments(Stage.CONTENT, null, new DeliveryResult(Outcome.UNKNOWN, UNHEARD)),
				arguments(Stage.RCPT, "354 What?", new DeliveryResult(Outcome.REFUSED, "354 What?", "354")),
				arguments(Stage.DATA, "250 What?", new DeliveryResult(Outcome.REFUSED, "250 What?", "250")),
				arguments(Stage.CONTENT, "354 What?", new DeliveryResult(Outcome.REFUSED, "354 What?", "354")),
				arguments(Stage.MAIL, "550 5.7.1 Not yours.", senderRefused("550 5.7.1 Not yours")),
				arguments(Stage.MAIL, "451 4.3.0 Later", senderRefused("451 4.3.0 Later")), arguments(Stage.MAIL,
						"530 5.7.0 Authentication required", senderRefused("530 5.7.0 Authentication required")));
	}

	private static DeliveryResult senderRefused(String answer) {
		return new DeliveryResult(Outcome.BLOCKED, "The mail server smtp.example.com:587 refused the sender: " + answer
				+ ". Check keyreminder.mail.from, spring.mail.username and spring.mail.password.");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aConnectionThatCannotBeMadeIsExplained(@Nullable String text, Exception failure, String sentence) {
		Heard heard = (text != null) ? new Heard(Stage.CONNECT, Integer.parseInt(text.substring(0, 3)), text)
				: Heard.nothing(Stage.CONNECT);
		assertThat(this.answers.cannotConnect(heard, failure))
			.isEqualTo("The mail server smtp.example.com:587 " + sentence);
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				arguments("535 5.7.8 Bad credentials", new AuthenticationFailedException("535 5.7.8 Bad credentials"),
						"did not accept the login: 535 5.7.8 Bad credentials. Check spring.mail.username and "
								+ "spring.mail.password."),
				arguments("421 4.7.0 Too many connections", new MessagingException("Got bad greeting"),
						"refused the connection: 421 4.7.0 Too many connections. Check spring.mail.host, or ask who "
								+ "runs the server."),
				arguments(null, new MessagingException("Unknown SMTP host", new UnknownHostException("x")),
						"cannot be found. Check spring.mail.host."),
				arguments("220 Go ahead",
						new MessagingException("Could not convert socket to TLS",
								(Exception) new SSLHandshakeException("handshake")
									.initCause(new CertificateException("No name matching x found"))),
						"cannot be spoken to with TLS: No name matching x found. Check spring.mail.port, "
								+ "spring.mail.ssl.* and that the server's certificate is valid for the name in "
								+ "spring.mail.host."),
				arguments("250 Ok", new MessagingException("STARTTLS is required but host does not support STARTTLS"),
						"offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do "
								+ "without TLS, keyreminder.mail.insecure=true."),
				arguments(null, silence(),
						"cannot be reached: Read timed out. Check spring.mail.host and spring.mail.port; a port that "
								+ "wants TLS from the start needs spring.mail.ssl.enabled=true."),
				arguments(null, new MessagingException("[EOF]"),
						"cannot be reached: it closed the connection. Check spring.mail.host and spring.mail.port; a "
								+ "port that wants TLS from the start needs spring.mail.ssl.enabled=true."));
	}

	@Test
	void aLongAnswerLeavesRoomForWhatIsToBeDone() {
		Heard heard = new Heard(Stage.MAIL, 550, "550 " + "x".repeat(2000));
		assertThat(this.answers.of(heard, silence()).text()).hasSizeLessThan(500).endsWith("spring.mail.password.");
	}

	private static Exception silence() {
		return new MessagingException("Exception reading response", new SocketTimeoutException("Read timed out"));
	}

}
