package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeCredentials;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.EchoingServer;
import io.keyreminder.publish.http.FakeReceiver;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets stay where they are: nothing that the program says, logs, keeps or reports
 * holds one, whatever goes wrong, and however much it is asked to log.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
@Order(4)
class SecretsIT {

	private static final String MAIL = "planted&mail?word%";

	private static final String DATABASE = "planted+database&word";

	private static final String OTHER_SECRET = "planted/other+secret/access/key";

	private final FakeReceiver receiver = FakeReceiver.start();

	private PlantedSecrets secrets;

	private Path folder;

	private TestJar jar;

	@BeforeEach
	void plant(@TempDir Path temp) {
		this.folder = temp;
		this.jar = new TestJar(temp, 2);
		FakeCredentials session = this.jar.aws().session(Instant.now().plus(1, ChronoUnit.DAYS));
		String token = Objects.requireNonNull(session.sessionToken());
		this.secrets = new PlantedSecrets(session.secretAccessKey(), token, MAIL, DATABASE, OTHER_SECRET,
				FakeReceiver.SECRET);
		this.jar.set("AWS_ACCESS_KEY_ID", session.accessKeyId())
			.set("AWS_SECRET_ACCESS_KEY", session.secretAccessKey())
			.set("AWS_SESSION_TOKEN", token)
			.set("SPRING_MAIL_USERNAME", "keys")
			.set("SPRING_MAIL_PASSWORD", MAIL)
			.set("LOGGING_LEVEL_ROOT", "DEBUG")
			.set("LOGGING_LEVEL_SOFTWARE_AMAZON", "TRACE")
			.set("LOGGING_LEVEL_SUN_NET", "TRACE")
			.set("LOGGING_LEVEL_ORG_ECLIPSE_ANGUS", "TRACE")
			.set("LOGGING_LEVEL_ORG_POSTGRESQL", "TRACE")
			.set("LOGGING_LEVEL_JDK", "TRACE")
			.set("KEYREMINDER_HEARTBEAT_URL", this.receiver.url())
			.set("KEYREMINDER_WEBHOOK_URL", this.receiver.url())
			.set("KEYREMINDER_METRICS_PUSHURL", this.receiver.url())
			.set("KEYREMINDER_LOCKWAIT", "0s");
	}

	@AfterEach
	void close() {
		this.receiver.close();
		this.jar.close();
	}

	@Test
	void noneIsToldWhenAllGoesWell() throws Exception {
		ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
		setup.setServerStartupTimeout(60_000);
		GreenMail mails = new GreenMail(setup);
		mails.setUser("keys", MAIL);
		mails.start();
		try {
			this.jar.set("SPRING_MAIL_HOST", "127.0.0.1")
				.set("SPRING_MAIL_PORT", String.valueOf(mails.getSmtp().getPort()))
				.set("SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH", "true");
			execute(0, "init");
			execute(0, "check", "--to=somebody@example.com");
			execute(0, "run", "--format=json");
			assertThat(mails.getReceivedMessages()).hasSize(3);
		}
		finally {
			mails.stop();
		}
		this.jar.set("KEYREMINDER_MAIL_VIA", "ses");
		execute(0, "run", "--rescan");
		execute(0, "check", "--to=somebody@example.com");
		queries();
		assertThatNothingIsFound();
	}

	@Test
	void noneIsToldWhenTheMailServerRepeatsIt() throws Exception {
		try (EchoingServer echo = EchoingServer.start()) {
			this.jar.withLedger()
				.set("SPRING_MAIL_PORT", String.valueOf(echo.port()))
				.set("SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH", "true");
			Outcome failed = execute(1, "run");
			assertThat(failed.out().replaceAll("\\s+", " "))
				.contains("did not accept the login: 535 5.7.8 no: AUTH PLAIN *** ");
			execute(1, "restart", "--format=json");
			execute(3, "check");
		}
		queries();
		assertThatNothingIsFound();
	}

	@Test
	void noneIsToldWhenAwsRefusesIt() throws Exception {
		this.jar.withLedger();
		this.jar.aws().faults().on("ListUsers").be(Fault.denied());
		execute(1, "run");
		this.jar.set("AWS_SECRET_ACCESS_KEY", OTHER_SECRET);
		assertThat(execute(2, "run").err()).contains("AWS");
		execute(3, "check");
		queries();
		assertThatNothingIsFound();
	}

	@Test
	void noneIsToldOfADatabase() throws Exception {
		this.jar.withLedger();
		this.jar.set("SPRING_DATASOURCE_PASSWORD", DATABASE);
		try (EmbeddedPostgres postgres = PostgresServer.startPlain()) {
			String url = postgres.getJdbcUrl("postgres", "postgres");
			this.jar.set("SPRING_DATASOURCE_URL", url);
			execute(0, "init");
			this.jar.set("SPRING_DATASOURCE_URL", url + "&password=" + DATABASE.replace("&", "%26"));
			execute(0, "run");
			execute(0, "notices");
		}
		execute(2, "run");
		this.jar.set("SPRING_DATASOURCE_URL",
				"jdbc:postgresql://localhost:port/db?password=" + DATABASE.replace("&", "%26"));
		execute(2, "history", "--format=json");
		execute(3, "check");
		assertThatNothingIsFound();
	}

	private void queries() throws IOException, InterruptedException {
		for (String command : List.of("show 1", "history --format=json", "notices --format=csv")) {
			execute(0, command.split(" "));
		}
	}

	private Outcome execute(int exitCode, String... arguments) throws IOException, InterruptedException {
		TestProcess process = this.jar.start(arguments);
		assertThat(this.secrets.in(process.commandLine())).isEmpty();
		Outcome outcome = process.end();
		assertThat(outcome.exitCode()).as("%s: %s", String.join(" ", arguments), outcome).isEqualTo(exitCode);
		return outcome;
	}

	/** Standard output and error of every process are files in the folder, too. */
	private void assertThatNothingIsFound() throws IOException {
		assertThat(this.jar.home().resolve("logs")).isNotEmptyDirectory();
		assertThat(this.secrets.in(this.folder)).isEmpty();
	}

}
