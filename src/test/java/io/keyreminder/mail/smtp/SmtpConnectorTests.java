package io.keyreminder.mail.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.fakesmtp.TestCertificate;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.compose.TestMessages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections to a server whose name has several addresses: the first is 127.0.0.2.
 */
class SmtpConnectorTests {

	private static final String NAME = "smtp.example.com";

	private static final String FIRST = "127.0.0.2";

	/** Another address of this machine, at which nobody listens. */
	private static final String NOBODY = "127.0.0.3";

	@TempDir
	private Path folder;

	private FakeSmtpServer second = FakeSmtpServer.start();

	private FakeSmtpServer first = this.second.twin(FIRST);

	@AfterEach
	void close() {
		this.first.close();
		this.second.close();
	}

	@Test
	void theNextAddressIsTriedWhenNobodyListensAtTheFirst() {
		try (SmtpTransport way = way(Map.of(), NOBODY, "127.0.0.1")) {
			assertThat(send(way).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
	}

	@ParameterizedTest
	@MethodSource("notReady")
	void theNextAddressIsTriedWhenTheFirstIsNotReady(Fault fault) {
		this.first.add(fault);
		try (SmtpTransport way = way(Map.of("mail.smtp.timeout", "2000"))) {
			assertThat(send(way).outcome()).isEqualTo(Outcome.ACCEPTED);
			this.second.dropConnections();
			assertThat(send(way).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
		assertThat(this.second.received()).hasSize(2);
		assertThat(this.first.connections()).as("the address that worked is tried first").isEqualTo(1);
	}

	static Stream<Fault> notReady() {
		return Stream.of(Fault.at(Step.GREETING).silence(), Fault.at(Step.GREETING).close(),
				Fault.at(Step.GREETING).answerAndClose("421 4.3.2 Shutting down"),
				Fault.at(Step.GREETING).answerAndClose("554 5.3.2 No service here"),
				Fault.at(Step.EHLO).answerAndClose("421 4.7.0 Too many connections"), Fault.at(Step.EHLO).close());
	}

	@Test
	void anAddressThatFailsLaterIsFollowedByTheFirstAgain() {
		try (SmtpTransport way = way(Map.of())) {
			this.first.add(Fault.at(Step.GREETING).nth(1).close());
			assertThat(send(way).outcome()).isEqualTo(Outcome.ACCEPTED);
			this.second.close();
			assertThat(send(way).outcome()).isEqualTo(Outcome.ACCEPTED);
		}
		assertThat(this.first.received()).hasSize(1);
	}

	@Test
	void aRefusedLoginIsNotTriedAtTheNextAddress() {
		this.first.offerLogin("keys", "right");
		this.second.offerLogin("keys", "right");
		SmtpSettings settings = new SmtpSettings(TestSender.sender(NAME, this.second.port(), "keys", "wrong"), true,
				(host) -> addresses(FIRST, "127.0.0.1"));
		try (SmtpTransport way = new SmtpTransport(settings)) {
			assertThat(send(way).outcome()).isEqualTo(Outcome.BLOCKED);
		}
		assertThat(this.second.connections()).isZero();
	}

	@Test
	void ofSeveralFailuresTheOneThatMayPassCounts() {
		this.first.add(Fault.at(Step.GREETING).answerAndClose("421 4.7.0 Too many connections"));
		this.second.add(Fault.at(Step.GREETING).answerAndClose("554 5.7.1 You are listed"));
		try (SmtpTransport way = way(Map.of(), FIRST, "127.0.0.1", NOBODY)) {
			assertThat(send(way)).returns(Outcome.BUSY, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.endsWith("is busy: 421 4.7.0 Too many connections");
		}
	}

	@Test
	void otherwiseWhatWasHeardCountsMoreThanSilence() {
		this.first.add(Fault.at(Step.GREETING).answerAndClose("554 5.7.1 You are listed"));
		try (SmtpTransport way = way(Map.of(), FIRST, NOBODY)) {
			assertThat(send(way)).returns(Outcome.BLOCKED, DeliveryResult::outcome)
				.extracting(DeliveryResult::text)
				.asString()
				.contains("refused the connection: 554 5.7.1 You are listed");
		}
	}

	@Test
	void aCheckTriesTheNextAddressToo() {
		this.first.add(Fault.at(Step.GREETING).close());
		try (SmtpTransport way = way(Map.of())) {
			assertThat(way.probe("aws-keys@example.com").works()).isTrue();
		}
	}

	@Proof
	@Test
	void theCertificateMustBeValidForTheNameAtEachAddress() throws Exception {
		assertThat(overTls("dns:" + NAME).outcome()).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.second.received()).extracting(Received::encrypted).containsExactly(true);
		assertThat(this.second.received()).extracting(Received::serverName).containsExactly(NAME);
	}

	@Proof
	@Test
	void aCertificateForTheAddressAloneIsRefused() throws Exception {
		assertThat(overTls("ip:127.0.0.1")).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.contains("cannot be spoken to with TLS: No name matching " + NAME);
	}

	/** The first address is not ready. */
	private DeliveryResult overTls(String name) throws Exception {
		close();
		TestCertificate certificate = TestCertificate.of(this.folder, name);
		this.second = FakeSmtpServer.startWithStartTls(certificate.server());
		this.first = this.second.twin(FIRST);
		this.first.add(Fault.at(Step.GREETING).close());
		SmtpSettings settings = new SmtpSettings(
				TestSender.sender(NAME, this.second.port(),
						new HashMap<>(Map.of("mail.smtp.ssl.socketFactory", certificate.client()))),
				false, (host) -> addresses(FIRST, "127.0.0.1"));
		try (SmtpTransport way = new SmtpTransport(settings)) {
			return send(way);
		}
	}

	private SmtpTransport way(Map<String, ?> properties) {
		return way(properties, FIRST, "127.0.0.1");
	}

	private SmtpTransport way(Map<String, ?> properties, String... addresses) {
		return new SmtpTransport(new SmtpSettings(TestSender.sender(NAME, this.second.port(), properties), true,
				(host) -> addresses(addresses)));
	}

	private static DeliveryResult send(SmtpTransport way) {
		return way.send(TestMessages.to("a@example.com"));
	}

	private static InetAddress[] addresses(String... literals) throws UnknownHostException {
		InetAddress[] addresses = new InetAddress[literals.length];
		for (int i = 0; i < literals.length; i++) {
			addresses[i] = InetAddress.getByName(literals[i]);
		}
		return addresses;
	}

}
