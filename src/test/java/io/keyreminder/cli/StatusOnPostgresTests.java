package io.keyreminder.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.keyreminder.Proof;
import io.keyreminder.testing.OnPostgres;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a monitor is told of a ledger in PostgreSQL, which can be asked during a run.
 */
@Proof
@ExtendWith(OnPostgres.class)
class StatusOnPostgresTests {

	@RegisterExtension
	final TestProgram program = new TestProgram();

	@Test
	void runAtWorkIsToldFromOneThatDied() throws SQLException {
		this.program.set(OnPostgres.URL, System.getProperty(OnPostgres.URL));
		this.program.execute("status").exits(1);
		this.program.execute("run").exits(0);
		this.program.execute("status").exits(0);
		this.program.on(TestProgram.TONIGHT.plusDays(1)).execute("run").exits(0);
		change("UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL WHERE job_execution_id = 2",
				"UPDATE ledger_holder SET alive_at = clock_timestamp() + INTERVAL '1 hour'",
				"UPDATE batch_job_execution SET start_time = start_time - INTERVAL '3 days' WHERE job_execution_id = 1");
		JsonNode account = this.program.execute("status", "--format=json").exits(0).json().get("accounts").get(0);
		assertThat(account.get("atWork").asInt()).isEqualTo(2);
		assertThat(account.get("newest").get("run").asInt()).isEqualTo(1);
		assertThat(this.program.execute("status").exits(0).out()).contains("COMPLETED", ", run 2 is at work; ");
		change("UPDATE ledger_holder SET epoch = epoch + 1");
		assertThat(this.program.execute("status").exits(1).out()).as("prune holds the ledger, and not the run")
			.contains("Run 2 of account 123456789012 crashed. `show 2` says more");
		change("UPDATE ledger_holder SET epoch = epoch - 1");
		this.program.execute("status").exits(0);
		change("UPDATE ledger_holder SET alive_at = clock_timestamp() - INTERVAL '61 seconds'");
		assertThat(this.program.execute("status").exits(1).out())
			.contains("Run 2 of account 123456789012 crashed. `show 2` says more");
	}

	private static void change(String... statements) throws SQLException {
		try (Connection connection = DriverManager.getConnection(System.getProperty(OnPostgres.URL));
				Statement statement = connection.createStatement()) {
			for (String each : statements) {
				statement.executeUpdate(each);
			}
		}
	}

}
