package io.keyreminder.mail.smtp;

import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.compose.TestMessages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The login, against a server that wants one.
 */
class SmtpLoginTests {

	private final GreenMail server = new GreenMail(setup());

	@BeforeEach
	void start() {
		this.server.setUser("keys", "right");
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void theNameAndPasswordOfTheSettingsAreUsed() {
		try (SmtpTransport way = way("right")) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(way.probe("aws-keys@example.com").sentence()).contains("accepts the login");
			assertThat(this.server.getReceivedMessages()).hasSize(1);
		}
	}

	@Test
	void aWrongPasswordBlocksEveryMessageAndIsNotShown() {
		try (SmtpTransport way = way("wrong-password")) {
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("did not accept the login: 535")
				.endsWith("Check spring.mail.username and spring.mail.password.")
				.doesNotContain("wrong-password");
			assertThat(way.probe("aws-keys@example.com").works()).isFalse();
			assertThat(this.server.getReceivedMessages()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ya29.right   | ACCEPTED |
					ya29.expired | BLOCKED  | did not accept the login: it refused the access token. Check spring.mail.username, and whether the access token in spring.mail.password has expired.
					""")
	void anAccessTokenStandsInForThePassword(String token, Outcome outcome, @Nullable String sentence) {
		try (FakeSmtpServer drop = FakeSmtpServer.start()) {
			drop.offerLogin("keys", "ya29.right");
			JavaMailSenderImpl sender = TestSender.sender("127.0.0.1", drop.port(),
					Map.of("mail.smtp.auth", "true", "mail.smtp.auth.mechanisms", "XOAUTH2"));
			sender.setUsername("keys");
			sender.setPassword(token);
			try (SmtpTransport way = new SmtpTransport(new SmtpSettings(sender, false))) {
				DeliveryResult result = way.send(TestMessages.to("a@example.com"));
				assertThat(result.outcome()).isEqualTo(outcome);
				assertThat(result.text()).contains((sentence != null) ? sentence : "250").doesNotContain("ya29");
			}
		}
	}

	private static ServerSetup setup() {
		ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
		// By default it fails where its thread has not begun within two seconds.
		setup.setServerStartupTimeout(60_000);
		return setup;
	}

	private SmtpTransport way(String password) {
		JavaMailSenderImpl sender = TestSender.sender("127.0.0.1", this.server.getSmtp().getPort(),
				Map.of("mail.smtp.auth", "true"));
		sender.setUsername("keys");
		sender.setPassword(password);
		return new SmtpTransport(new SmtpSettings(sender, false));
	}

}
