package io.keyreminder.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger in PostgreSQL instead of the H2 file.
 */
class PostgresTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private static EmbeddedPostgres postgres;

	private String url;

	@BeforeAll
	static void startServer() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void makeDatabase(TestInfo test) throws SQLException {
		String database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + database);
		}
		this.url = postgres.getJdbcUrl("postgres", database);
		this.program.set("spring.datasource.url", this.url);
		for (int i = 10; i < 40; i++) {
			this.program.user("user" + i, "user" + i + "@example.com");
		}
		this.program.user("unreachable", "see the wiki");
	}

	@Test
	void aNightIsRecordedAndNotRepeated() {
		assertThat(this.program.execute("run").exits(2).sentence()).contains("There is no ledger", "`init`");
		this.program.execute("init").exits(0);
		this.program.execute("run").exits(3);
		int sent = this.program.mails().received().size();
		assertThat(sent).isPositive();
		this.program.execute("run").exits(3);
		this.program.execute("run", "--rescan").exits(3);
		assertThat(this.program.mails().received()).hasSize(sent);
		assertThat(this.program.execute("history", "--format=csv").exits(0).out()).contains("COMPLETED");
		assertThat(this.program.home().resolve("ledger.mv.db")).doesNotExist();
		assertThat(this.program.home().resolve("reports/run-1.json")).exists();
	}

	@Test
	void aRunKeepsOtherRunsOut() throws SQLException {
		this.program.execute("init").exits(0);
		try (Connection other = DriverManager.getConnection(this.url); Statement statement = other.createStatement()) {
			statement.execute("SELECT pg_advisory_lock(" + 0x6b657972656d696eL + ")");
			this.program.execute("run").exits(4);
			assertThat(this.program.mails().received()).isEmpty();
		}
	}

	@Test
	void aServerThatIsAwayIsSaidSoInOneSentence() throws IOException {
		try (ServerSocket nobody = new ServerSocket(0)) {
			this.program.set("spring.datasource.url",
					"jdbc:postgresql://localhost:%d/keyreminder".formatted(nobody.getLocalPort()));
		}
		assertThat(this.program.execute("run").exits(2).sentence())
			.contains("The ledger in jdbc:postgresql:", "cannot be opened")
			.doesNotContain("\tat ");
	}

}
