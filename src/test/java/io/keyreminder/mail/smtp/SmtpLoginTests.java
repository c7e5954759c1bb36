package io.keyreminder.mail.smtp;

import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.keyreminder.mail.compose.TestMessages;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The login, against a server that wants one.
 */
class SmtpLoginTests {

	private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

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
		try (SmtpWay way = way("right")) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(way.probe("aws-keys@example.com").sentence()).contains("accepts the login");
			assertThat(this.server.getReceivedMessages()).hasSize(1);
		}
	}

	@Test
	void aWrongPasswordBlocksEveryMessageAndIsNotShown() {
		try (SmtpWay way = way("wrong-password")) {
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

	private SmtpWay way(String password) {
		JavaMailSenderImpl sender = TestSender.sender("127.0.0.1", this.server.getSmtp().getPort(),
				Map.of("mail.smtp.auth", "true"));
		sender.setUsername("keys");
		sender.setPassword(password);
		return new SmtpWay(new SmtpSettings(sender, false));
	}

}
