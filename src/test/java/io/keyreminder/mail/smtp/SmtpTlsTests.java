package io.keyreminder.mail.smtp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TestCertificate;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.compose.TestMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS with a server that is not on this machine, as far as its name tells: 127.1 is
 * another way to write 127.0.0.1, which the settings do not take for this machine.
 */
class SmtpTlsTests {

	private static final String ELSEWHERE = "127.1";

	private static final String OURS = "ip:127.0.0.1";

	@TempDir
	private Path folder;

	@Test
	void startTlsIsUsedWithoutBeingAskedFor() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, trusting(certificate), false)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(true);
			assertThat(way.probe("aws-keys@example.com").sentence()).contains("answers with TLS");
		}
	}

	@Test
	void serverThatGoesAwayWhileTlsBeginsIsBusyIfItWasThereBefore() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, trusting(certificate), false)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			drop.dropConnections();
			drop.add(Fault.at(Step.STARTTLS).nth(1).answerAndClose("220 2.0.0 Go ahead"));
			assertThat(way.send(TestMessages.to("b@example.com")).outcome()).isEqualTo(Outcome.BUSY);
			assertThat(way.send(TestMessages.to("b@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
	}

	@Test
	void tlsFromTheStartIsUsedWhereTheOperatorChoseIt() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		Map<String, Object> properties = trusting(certificate);
		properties.put("mail.smtp.ssl.enable", "true");
		try (FakeSmtpServer drop = FakeSmtpServer.startWithTls(certificate.server());
				SmtpTransport way = way(drop, properties, false)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(true);
		}
	}

	@Test
	void theProtocolSmtpsMeansTlsFromTheStart() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithTls(certificate.server())) {
			JavaMailSenderImpl sender = TestSender.sender(ELSEWHERE, drop.port(),
					Map.of("mail.smtps.ssl.socketFactory", certificate.client()));
			sender.setProtocol("smtps");
			try (SmtpTransport way = new SmtpTransport(new SmtpSettings(sender, false))) {
				assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
				assertThat(drop.received()).extracting(Received::encrypted).containsExactly(true);
			}
		}
	}

	@Test
	void aServerThatOffersNoTlsGetsNothing() {
		try (FakeSmtpServer drop = FakeSmtpServer.start(); SmtpTransport way = way(drop, Map.of(), false)) {
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("offers no STARTTLS")
				.contains("keyreminder.mail.insecure=true");
			assertThat(drop.received()).isEmpty();
		}
	}

	@Test
	void unlessTheOperatorSaysThatItMay() {
		try (FakeSmtpServer drop = FakeSmtpServer.start(); SmtpTransport way = way(drop, Map.of(), true)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(false);
		}
	}

	@Proof
	@ParameterizedTest
	@ValueSource(strings = { ELSEWHERE, "localhost" })
	void whereTlsIsNotDemandedItIsTakenWithAnyCertificate(String host) throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, "dns:mail.example");
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = new SmtpTransport(
						new SmtpSettings(TestSender.sender(host, drop.port(), Map.of()), host.equals(ELSEWHERE)))) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "454 4.7.0 TLS not available", "220 2.0.0 Go ahead", "" })
	void whereTlsIsNotDemandedAndFailsMessagesGoWithoutIt(String answer) throws Exception {
		Logger log = (Logger) LoggerFactory.getLogger(SmtpConnector.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		log.addAppender(lines);
		log.setLevel(Level.WARN);
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, Map.of(), true)) {
			drop.add(answer.isEmpty() ? Fault.at(Step.STARTTLS).close()
					: Fault.at(Step.STARTTLS).answerAndClose(answer));
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(false);
			assertThat(way.probe("aws-keys@example.com").sentence()).contains("answers without TLS");
		}
		log.detachAppender(lines);
		log.setLevel(null);
		assertThat(lines.list).singleElement()
			.asString()
			.contains("[WARN] Warning: The mail server 127.1:", " offers TLS, which fails: ",
					"Messages leave without TLS, because keyreminder.mail.insecure is true.");
	}

	@Test
	void whereTlsIsNotDemandedAnUnknownCertificateIsGoneWithout() throws Exception {
		TestCertificate known = TestCertificate.of(Files.createDirectory(this.folder.resolve("known")), OURS);
		TestCertificate other = TestCertificate.of(Files.createDirectory(this.folder.resolve("other")),
				OURS + ",dns:other.example");
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(other.server());
				SmtpTransport way = way(drop, trusting(known), true)) {
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
			assertThat(drop.received()).extracting(Received::encrypted).containsExactly(false);
		}
	}

	@Test
	void theLoginIsUsedWithoutTlsAsWhereNoneIsOffered() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = new SmtpTransport(
						new SmtpSettings(TestSender.sender(ELSEWHERE, drop.port(), "keys", "right"), true))) {
			drop.offerLogin("keys", "right");
			drop.add(Fault.at(Step.STARTTLS).answer("454 4.7.0 TLS not available"));
			assertThat(way.probe("aws-keys@example.com").sentence()).contains("accepts the login");
			assertThat(way.send(TestMessages.to("a@example.com")).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whoDemandsTlsGetsNothingWithoutIt(boolean insecure) throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, Map.of("mail.smtp.starttls.required", "true"), insecure)) {
			drop.add(Fault.at(Step.STARTTLS).answer("454 4.7.0 TLS not available"));
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("refused the connection: 454 4.7.0 TLS not available");
			assertThat(drop.received()).isEmpty();
		}
	}

	@Test
	void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, OURS);
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, Map.of(), false)) {
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("cannot be spoken to with TLS: unable to find valid certification path")
				.contains("spring.mail.ssl.*");
			assertThat(drop.received()).isEmpty();
		}
	}

	@Test
	void aCertificateForAnotherNameIsRefused() throws Exception {
		TestCertificate certificate = TestCertificate.of(this.folder, "dns:mail.example");
		try (FakeSmtpServer drop = FakeSmtpServer.startWithStartTls(certificate.server());
				SmtpTransport way = way(drop, trusting(certificate), false)) {
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("cannot be spoken to with TLS: No subject");
			assertThat(drop.received()).isEmpty();
		}
	}

	@Test
	void aPortWithoutTlsIsNotWaitedForLong() {
		try (FakeSmtpServer drop = FakeSmtpServer.start();
				SmtpTransport way = way(drop, Map.of("mail.smtp.ssl.enable", "true", "mail.smtp.timeout", "60000"),
						false)) {
			assertThat(way.send(TestMessages.to("a@example.com"))).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("Check spring.mail.port, spring.mail.ssl.*");
		}
	}

	private static Map<String, Object> trusting(TestCertificate certificate) throws Exception {
		return new HashMap<>(Map.of("mail.smtp.ssl.socketFactory", certificate.client()));
	}

	private static SmtpTransport way(FakeSmtpServer drop, Map<String, ?> properties, boolean insecure) {
		return new SmtpTransport(new SmtpSettings(TestSender.sender(ELSEWHERE, drop.port(), properties), insecure));
	}

}
