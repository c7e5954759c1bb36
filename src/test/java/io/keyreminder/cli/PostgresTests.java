package io.keyreminder.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.keyreminder.Proof;
import io.keyreminder.testing.DeafPort;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestProgram;
import io.keyreminder.testing.TransactionPooler;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger in PostgreSQL instead of the H2 file.
 */
class PostgresTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static EmbeddedPostgres postgres;

	private String url;

	@BeforeAll
	static void startServer() {
		postgres = PostgresServer.startPlain();
	}

	@AfterAll
	static void stopServer() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void makeDatabase() throws SQLException {
		String database = "ledger" + DATABASES.incrementAndGet();
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

	/** A run asks AWS within a transaction. */
	@Proof
	@Test
	void transactionThatRestsIsNotEndedByTheServer() throws SQLException {
		this.program.execute("init").exits(0);
		try (Connection server = postgres.getPostgresDatabase().getConnection();
				Statement statement = server.createStatement()) {
			statement.execute("ALTER DATABASE ledger%d SET idle_in_transaction_session_timeout = '1ms'"
				.formatted(DATABASES.get()));
		}
		this.program.execute("run").exits(3);
		assertThat(this.program.mails().received()).hasSize(30);
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

	@Proof
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                              | SELECT and UPDATE on the table ledger_holder
			SELECT, INSERT                | SELECT and UPDATE on the table ledger_holder
			SELECT, UPDATE                | INSERT on the table account
			SELECT, INSERT, UPDATE        | USAGE on the sequence batch_job_execution_seq
			""")
	void checkSaysWhichRightARunWouldLack(String rights, String missing) throws SQLException {
		this.program.execute("init").exits(0);
		makeRole("GRANT SELECT ON \"flyway_schema_history\" TO guest",
				(rights != null) ? "GRANT " + rights + " ON ALL TABLES IN SCHEMA public TO guest" : "SELECT 1");
		Outcome checked = this.program.execute("check").exits(3);
		assertThat(CheckTests.states(checked)).containsEntry("ledger", "missing");
		assertThat(checked.out()).contains("but a run could not work with it: it needs " + missing);
	}

	@Proof
	@Test
	void checkSaysThatTheLedgerCanBeUsedByWhoeverHasAllRightsThatARunNeeds() throws SQLException {
		this.program.execute("init").exits(0);
		makeRole("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO guest",
				"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO guest");
		assertThat(CheckTests.states(this.program.execute("check").exits(0))).containsEntry("ledger", "ok");
		assertThat(this.program.execute("run", "--format=json").exits(3).json().get("run").asInt())
			.as("the trial took no number")
			.isEqualTo(1);
	}

	@Proof
	@Test
	void checkSaysWhetherALedgerCouldBeMade() throws SQLException {
		assertThat(this.program.execute("check").exits(3).out()).contains("There is no ledger", "`init`")
			.doesNotContain("cannot make one");
		makeRole("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		assertThat(this.program.execute("check").exits(3).out()).contains("and `init` cannot make one: ",
				"permission denied for schema public");
	}

	@Proof
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPoolerThatLendsASessionForOneTransactionIsRefused(boolean inTurn) throws Exception {
		this.program.execute("init").exits(0);
		try (TransactionPooler pooler = new TransactionPooler(postgres.getPort(), inTurn)) {
			this.program.set("spring.datasource.url",
					this.url.replace(":" + postgres.getPort() + "/", ":" + pooler.port() + "/"));
			this.program.execute("history").exits(0);
			for (String command : List.of("run", "init", "restart")) {
				assertThat(this.program.execute(command).exits(2).sentence()).startsWith("The ledger in")
					.contains("a pooler that lends a session of the server for one transaction only",
							"pool_mode=session");
			}
			Outcome checked = this.program.execute("check").exits(3);
			assertThat(CheckTests.states(checked)).containsEntry("ledger", "missing");
			assertThat(checked.out()).contains("pool_mode=session");
		}
		assertThat(this.program.mails().received()).isEmpty();
	}

	private void makeRole(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(this.url);
				Statement statement = connection.createStatement()) {
			statement.execute("DROP ROLE IF EXISTS guest_of_" + database());
			statement.execute("CREATE ROLE guest_of_%s LOGIN".formatted(database()));
			for (String each : statements) {
				statement.execute(each.replace("guest", "guest_of_" + database()));
			}
		}
		this.program.set("spring.datasource.url", this.url.replace("user=postgres", "user=guest_of_" + database()));
	}

	private String database() {
		return this.url.replaceFirst("(?s).*/", "").replaceFirst("(?s)\\?.*", "");
	}

	@Test
	void aServerThatIsAwayIsSaidSoInOneSentence() throws IOException {
		try (DeafPort nobody = new DeafPort()) {
			this.program.set("spring.datasource.url",
					"jdbc:postgresql://localhost:%d/keyreminder".formatted(nobody.port()));
			assertThat(this.program.execute("run").exits(2).sentence())
				.contains("The ledger in jdbc:postgresql:", "cannot be opened")
				.doesNotContain("\tat ");
		}
	}

}
