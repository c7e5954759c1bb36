package io.keyreminder.worker;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A worker stands still in the middle of a transaction, in which a slice's row is locked.
 */
@ExtendWith(OnPostgres.class)
class StandstillTests {

	/** As the death of its process leaves a run. */
	private static final String DIED = """
			UPDATE batch_job_execution SET status = 'STARTED', exit_code = 'UNKNOWN', end_time = NULL;
			UPDATE run SET due = NULL, exit_code = NULL;
			UPDATE run_slice SET state = 'TAKEN'
			""";

	@RegisterExtension
	final TestProgram program = new TestProgram();

	private final DriverManagerDataSource database = new DriverManagerDataSource(System.getProperty(OnPostgres.URL));

	private final JdbcClient ledger = JdbcClient.create(this.database);

	@Proof
	@Test
	void recoveryWaitsForWhatAWorkerIsWriting() throws Exception {
		this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL));
		this.program.set("keyreminder.workers.enabled", "true");
		this.program.aws()
			.fleet()
			.add("alice")
			.tag("Email", "alice@example.com")
			.key(FakeKey.idOf("alice"), TestProgram.DUE_TONIGHT);
		this.program.execute("run").exits(0);
		this.ledger.sql(DIED).update();
		CompletableFuture<Outcome> next;
		try (Connection worker = this.database.getConnection(); Statement statement = worker.createStatement()) {
			worker.setAutoCommit(false);
			statement.execute("SELECT * FROM run_slice FOR UPDATE");
			next = CompletableFuture.supplyAsync(() -> this.program.execute("run"));
			while (!isSomebodyWaiting() && !next.isDone()) {
				Thread.onSpinWait();
			}
			assertThat(this.ledger.sql("SELECT due IS NULL FROM run WHERE run_id = 1").query(Boolean.class).single())
				.as("the dead run's counts are still open")
				.isTrue();
			worker.commit();
		}
		next.get().exits(0);
		assertThat(this.program.mails().received()).hasSize(1);
	}

	@Test
	void workerThatStandsStillKeepsNobodyWaiting() throws Exception {
		DataSourceProperties external = new DataSourceProperties();
		external.setUrl(System.getProperty(OnPostgres.URL));
		try (LedgerLock lock = new LedgerLock(
				new LedgerConnector(new Home(Path.of("no", "home")), Duration.ZERO, external, new StopSignal()))) {
			lock.openForSharing();
			try (Connection connection = lock.dataSource().getConnection();
					Statement statement = connection.createStatement();
					ResultSet answer = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
				answer.next();
				assertThat(answer.getString(1)).isEqualTo("30s");
			}
		}
	}

	private boolean isSomebodyWaiting() {
		return this.ledger.sql(
				"SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
			.query(Integer.class)
			.single() > 0;
	}

}
