package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mail server for which a company's own authority vouches, and what is said where the
 * settings name no certificates.
 */
class MailCertificatesTests {

	/** Another way to write 127.0.0.1, which the program takes for another machine. */
	private static final String ELSEWHERE = "127.1";

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@TempDir
	private Path folder;

	@BeforeEach
	void beginElsewhere() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
		this.program.set("spring.mail.host", ELSEWHERE).set("spring.mail.ssl.bundle", "mail");
	}

	@Proof
	@Test
	void aBundleOfPemCertificatesIsTrustedWithStartTls() throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(this.folder, "ip:127.0.0.1");
		this.program.set("spring.ssl.bundle.pem.mail.truststore.certificate", authority.pem().toUri().toString());
		try (FakeSmtpServer server = FakeSmtpServer.startWithStartTls(authority.server())) {
			this.program.set("spring.mail.port", String.valueOf(server.port())).execute("run").exits(0);
			assertThat(server.received()).extracting(Received::encrypted).containsExactly(true);
		}
	}

	@Proof
	@Test
	void aBundleOfAStoreIsTrustedWithTlsFromTheStart() throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(this.folder, "ip:127.0.0.1");
		this.program.set("spring.ssl.bundle.jks.mail.truststore.location", authority.trustStore().toUri().toString())
			.set("spring.ssl.bundle.jks.mail.truststore.password", "changeit")
			.set("spring.mail.ssl.enabled", "true");
		try (FakeSmtpServer server = FakeSmtpServer.startWithTls(authority.server())) {
			this.program.set("spring.mail.port", String.valueOf(server.port())).execute("run").exits(0);
			assertThat(server.received()).extracting(Received::encrypted).containsExactly(true);
		}
		this.program.set("spring.ssl.bundle.jks.mail.truststore.password", "Wr0ngWord");
		assertThat(refusal()).contains("password").doesNotContain("Wr0ngWord");
	}

	@Test
	void aBundleThatIsNotThereIsNamed() {
		assertThat(refusal()).isEqualTo("spring.mail.ssl.bundle=mail (environment: SPRING_MAIL_SSL_BUNDLE) cannot be "
				+ "used: SSL bundle name 'mail' cannot be found. Check mail under spring.ssl.bundle.pem or "
				+ "spring.ssl.bundle.jks: its name, its files and their passwords.");
	}

	@Test
	void aBundleWithoutCertificatesIsNamed() throws Exception {
		this.program.set("spring.ssl.bundle.pem.mail.truststore.certificate", "file:/no/such/file.pem");
		assertThat(refusal()).contains("/no/such/file.pem");
		Path file = Files.writeString(this.folder.resolve("wrong.pem"), "nothing");
		this.program.set("spring.ssl.bundle.pem.mail.truststore.certificate", file.toUri().toString());
		assertThat(refusal()).startsWith("spring.mail.ssl.bundle=mail (environment: SPRING_MAIL_SSL_BUNDLE) cannot be");
	}

	@Test
	void aTrustStoreThatCannotBeReadIsNamed() {
		this.program.set("spring.mail.ssl.bundle", "");
		System.setProperty("javax.net.ssl.trustStore", "/no/such/store.p12");
		assertThat(refusal()).isEqualTo("The file /no/such/store.p12 of javax.net.ssl.trustStore cannot be read. Check "
				+ "whether it is there and this user may read it.");
	}

	private String refusal() {
		return this.program.execute("run").exits(2).sentence();
	}

}
