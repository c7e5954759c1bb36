package io.keyreminder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.MailDrop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger in PostgreSQL instead of the H2 file.
 */
class PostgresTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private static EmbeddedPostgres postgres;

	private String url;

	private FakeAws aws;

	private MailDrop mails;

	private Path home;

	@BeforeAll
	static void startServer() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void start(@TempDir Path folder, TestInfo test) throws Exception {
		String database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + database);
		}
		this.url = postgres.getJdbcUrl("postgres", database);
		this.aws = FakeAws.start(Fleet.generated("123456789012", 100, 1, LocalDate.now(ZoneOffset.UTC)));
		this.mails = MailDrop.start();
		this.home = folder.resolve("home");
		Stream.of(this.aws.systemProperties()).map((each) -> each.split("=", 2)).forEach(PostgresTests::set);
	}

	@AfterEach
	void stop() throws Exception {
		Stream.of(this.aws.systemProperties()).forEach((each) -> System.clearProperty(each.split("=", 2)[0]));
		this.mails.close();
		this.aws.close();
	}

	@Test
	void aNightIsRecordedAndNotRepeated() {
		assertThat(execute("run")).isEqualTo(2);
		assertThat(this.err.toString()).contains("There is no ledger", "`init`");
		assertThat(execute("init")).as(this.err.toString()).isZero();
		int exitCode = execute("run");
		assertThat(exitCode).as(this.err.toString()).isIn(0, 3);
		int sent = this.mails.received().size();
		assertThat(sent).isPositive();
		assertThat(execute("run")).isEqualTo(exitCode);
		assertThat(execute("run", "--rescan")).isEqualTo(exitCode);
		assertThat(this.mails.received()).hasSize(sent);
		assertThat(execute("history", "--format=csv")).isZero();
		assertThat(this.out.toString()).contains("COMPLETED");
		assertThat(this.home.resolve("ledger.mv.db")).doesNotExist();
		assertThat(Files.exists(this.home.resolve("reports/run-1.json"))).isTrue();
	}

	@Test
	void aRunKeepsOtherRunsOut() throws Exception {
		assertThat(execute("init")).as(this.err.toString()).isZero();
		try (Connection other = DriverManager.getConnection(this.url); Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + 0x6b657972656d696eL + ")");
			assertThat(execute("run")).isEqualTo(4);
			assertThat(this.mails.received()).isEmpty();
		}
	}

	@Test
	void aServerThatIsAwayIsSaidSoInOneSentence() throws IOException {
		try (ServerSocket nobody = new ServerSocket(0)) {
			this.url = "jdbc:postgresql://localhost:%d/keyreminder".formatted(nobody.getLocalPort());
		}
		assertThat(execute("run")).isEqualTo(2);
		assertThat(this.err.toString()).contains("The ledger in jdbc:postgresql:", "cannot be opened")
			.doesNotContain("\tat ");
	}

	private int execute(String... arguments) {
		Map<String, Object> settings = Map.of("keyreminder.home", this.home.toString(), "keyreminder.lock-wait", "0s",
				"keyreminder.mail.via", "smtp", "keyreminder.mail.from", "aws-keys@example.com", "spring.mail.host",
				"localhost", "spring.mail.port", this.mails.port(), "spring.datasource.url", this.url);
		return new Cli(KeyReminderApplication.application().properties(settings), new PrintWriter(this.out, true),
				new PrintWriter(this.err, true))
			.execute(arguments);
	}

	private static void set(String... nameAndValue) {
		System.setProperty(nameAndValue[0], nameAndValue[1]);
	}

}
