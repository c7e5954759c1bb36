package io.keyreminder.mail.smtp;

import java.net.ConnectException;
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

	private static final String AWAY = "is busy: it went away before the message began to leave: Read timed out";

	private static final String AWAY_OK = "is busy: it went away before the message began to leave: 250 Ok";

	private static final String UNHEARD = "The mail server smtp.example.com:587 was sent the message, and its answer "
			+ "was not heard: Read timed out";

	private final SmtpAnswers answers = new SmtpAnswers("smtp.example.com:587", false);

	@ParameterizedTest
	@MethodSource("rows")
	void anAnswerMeans(SmtpPhase phase, @Nullable String text, DeliveryResult answer) {
		SmtpReply reply = (text != null) ? new SmtpReply(phase, Integer.parseInt(text.substring(0, 3)), text)
				: SmtpReply.nothing(phase);
		assertThat(this.answers.of(reply, "a@example.com", (text != null) ? new MessagingException(text) : silence()))
			.isEqualTo(answer);
	}

	static Stream<Arguments> rows() {
		return Stream.of(
				arguments(SmtpPhase.CONTENT, "250 2.0.0 Ok: queued as 4711",
						new DeliveryResult(Outcome.ACCEPTED, "250 2.0.0 Ok: queued as 4711")),
				arguments(SmtpPhase.CONTENT, "250-2.0.0 Ok\n250 id=4711\u202e\n",
						new DeliveryResult(Outcome.ACCEPTED, "250 id=4711")),
				arguments(SmtpPhase.CONTENT, "200 fine", new DeliveryResult(Outcome.ACCEPTED, "200 fine")),
				arguments(SmtpPhase.RCPT, "550 5.1.1 No such user",
						new DeliveryResult(Outcome.REFUSED, "550 5.1.1 No such user", "550 5.1.1",
								SmtpAdvice.SERVER.sentence())),
				arguments(SmtpPhase.CONTENT, "554-5.7.1 Spam\n554 5.7.1 Go away\n",
						new DeliveryResult(Outcome.DOUBTFUL, "554-5.7.1 Spam 554 5.7.1 Go away", "554 5.7.1",
								SmtpAdvice.SERVER.sentence())),
				arguments(SmtpPhase.RCPT, "450 4.2.0 Greylisted",
						new DeliveryResult(Outcome.DEFERRED, "450 4.2.0 Greylisted", "450 4.2.0",
								SmtpAdvice.SERVER.sentence())),
				arguments(SmtpPhase.RCPT, "421 4.3.2 Shutting down.",
						busy("is busy: 421 4.3.2 Shutting down", "421 4.3.2", "")),
				arguments(SmtpPhase.CONTENT, "452 4.3.1 Disk full",
						busy("has no room: 452 4.3.1 Disk full", "452 4.3.1", "")),
				arguments(SmtpPhase.MAIL, "451 4.3.1 Disk full",
						busy("has no room: 451 4.3.1 Disk full", "451 4.3.1", "")),
				arguments(SmtpPhase.MAIL, "452 Not now", busy("has no room: 452 Not now", "452", "")),
				arguments(SmtpPhase.RCPT, "450 4.7.1 Helo command rejected: Host not found",
						busy("is busy: 450 4.7.1 Helo command rejected: Host not found", "450 4.7.1",
								SmtpAdvice.HOST_NAME.sentence())),
				arguments(SmtpPhase.MAIL, null, busy(AWAY, "", "")),
				arguments(SmtpPhase.RCPT, null, busy(AWAY, "", "")),
				arguments(SmtpPhase.DATA, null, busy(AWAY, "", "")),
				arguments(SmtpPhase.RCPT, "250 Ok", busy(AWAY_OK, "", "")),
				arguments(SmtpPhase.CONTENT, null, new DeliveryResult(Outcome.UNKNOWN, UNHEARD)),
				arguments(SmtpPhase.MAIL, "550 5.7.1 Not yours.",
						blocked("refused the sender: 550 5.7.1 Not yours", "550 5.7.1", SmtpAdvice.SENDER)),
				arguments(SmtpPhase.MAIL, "530 5.7.0 Authentication required",
						blocked("refused the sender: 530 5.7.0 Authentication required", "530 5.7.0",
								SmtpAdvice.LOGIN)),
				arguments(SmtpPhase.RCPT, "504 5.5.2 Helo command rejected", blocked(
						"refused the message, and not because of its recipient: 504 5.5.2 Helo command rejected",
						"504 5.5.2", SmtpAdvice.HOST_NAME)));
	}

	private static DeliveryResult blocked(String predicate, String code, SmtpAdvice advice) {
		return new DeliveryResult(Outcome.BLOCKED,
				"The mail server smtp.example.com:587 " + predicate + ". " + advice.sentence(), code,
				advice.sentence());
	}

	private static DeliveryResult busy(String predicate, String code, String advice) {
		return new DeliveryResult(Outcome.BUSY, "The mail server smtp.example.com:587 " + predicate, code, advice);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void aConnectionThatCannotBeMadeIsExplained(SmtpPhase phase, @Nullable String text, Exception failure,
			String sentence) {
		SmtpReply reply = (text != null) ? new SmtpReply(phase, Integer.parseInt(text.substring(0, 3)), text)
				: SmtpReply.nothing(phase);
		assertThat(this.answers.cannotConnect(reply, failure, false)).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.returns("The mail server smtp.example.com:587 " + sentence, DeliveryResult::text);
	}

	@Test
	void aServerThatGreetsWithTooBusyIsBusy() {
		SmtpReply reply = new SmtpReply(SmtpPhase.GREETING, 421, "421 4.7.0 Too many connections");
		assertThat(this.answers.cannotConnect(reply, new MessagingException("Got bad greeting"), false))
			.isEqualTo(busy("is busy: 421 4.7.0 Too many connections", "421 4.7.0", ""));
	}

	@Test
	void aServerThatWorkedBeforeIsBusy() {
		MessagingException refused = new MessagingException("Could not connect",
				new ConnectException("Connection refused"));
		assertThat(this.answers.cannotConnect(SmtpReply.nothing(SmtpPhase.GREETING), refused, true))
			.isEqualTo(busy("is busy: Connection refused", "", ""));
		assertThat(this.answers.cannotConnect(new SmtpReply(SmtpPhase.EHLO, SmtpReply.NOTHING, "[EOF]"),
				new MessagingException("Got bad greeting, response: -1"), true))
			.isEqualTo(busy("is busy: it closed the connection", "", ""));
	}

	@Test
	void whatWorkedBeforeStillHasAWrongPassword() {
		assertThat(this.answers.cannotConnect(new SmtpReply(SmtpPhase.AUTH, 535, "535 No"),
				new AuthenticationFailedException("535 No"), true))
			.returns(Outcome.BLOCKED, DeliveryResult::outcome);
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				arguments(SmtpPhase.AUTH, "535 5.7.8 Bad credentials",
						new AuthenticationFailedException("535 5.7.8 Bad credentials"),
						"did not accept the login: 535 5.7.8 Bad credentials. Check spring.mail.username and "
								+ "spring.mail.password."),
				arguments(SmtpPhase.EHLO, "250 Ok",
						new AuthenticationFailedException("No mechanisms supported by both"),
						"did not accept the login: No mechanisms supported by both. Check spring.mail.username and "
								+ "spring.mail.password."),
				arguments(SmtpPhase.GREETING, "554 5.7.1 You are listed", new MessagingException("Got bad greeting"),
						"refused the connection: 554 5.7.1 You are listed. Check spring.mail.host, or ask who runs the "
								+ "server."),
				arguments(SmtpPhase.EHLO, "504 5.5.2 Helo command rejected", new MessagingException("504"),
						"refused the connection: 504 5.5.2 Helo command rejected. Set "
								+ "spring.mail.properties.mail.smtp.localhost to the full host name of this machine, "
								+ "for example jenkins.example.com."),
				arguments(SmtpPhase.GREETING, null,
						new MessagingException("Unknown SMTP host", new UnknownHostException("x")),
						"cannot be found. Check spring.mail.host."),
				arguments(SmtpPhase.STARTTLS, "220 Go ahead",
						new MessagingException("Could not convert socket to TLS",
								(Exception) new SSLHandshakeException("handshake")
									.initCause(new CertificateException("No name matching x found"))),
						"cannot be spoken to with TLS: No name matching x found. Check spring.mail.port, "
								+ "spring.mail.ssl.* and that the server's certificate is valid for the name in "
								+ "spring.mail.host."),
				arguments(SmtpPhase.EHLO, "250 Ok",
						new MessagingException("STARTTLS is required but host does not support STARTTLS"),
						"offers no STARTTLS. Check spring.mail.port, set spring.mail.ssl.enabled=true, or, to do "
								+ "without TLS, keyreminder.mail.insecure=true."),
				arguments(SmtpPhase.EHLO, null, silence(),
						"cannot be reached: Read timed out. Check spring.mail.host and spring.mail.port; a port that "
								+ "wants TLS from the start needs spring.mail.ssl.enabled=true."),
				arguments(SmtpPhase.GREETING, null, new MessagingException("[EOF]"),
						"cannot be reached: it closed the connection. Check spring.mail.host and spring.mail.port; a "
								+ "port that wants TLS from the start needs spring.mail.ssl.enabled=true."));
	}

	@Test
	void aLongAnswerLeavesRoomForWhatIsToBeDone() {
		SmtpReply reply = new SmtpReply(SmtpPhase.MAIL, 550, "550 " + "x".repeat(2000));
		assertThat(this.answers.of(reply, "a@example.com", silence()).text()).hasSizeLessThan(500)
			.endsWith("spring.mail.password.");
	}

	private static Exception silence() {
		return new MessagingException("Exception reading response", new SocketTimeoutException("Read timed out"));
	}

}
