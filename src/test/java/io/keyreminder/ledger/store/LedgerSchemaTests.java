package io.keyreminder.ledger.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The versions of the ledger's tables, and what is said of those that cannot be used.
 */
class LedgerSchemaTests {

	private static final String DATABASE = "jdbc:h2:mem:schema";

	private static final String PLACE = "/var/lib/keyreminder";

	private final Connection connection;

	LedgerSchemaTests() throws SQLException {
		this.connection = DriverManager.getConnection(DATABASE, "sa", "");
	}

	@AfterEach
	void drop() throws SQLException {
		execute("SHUTDOWN");
	}

	@Test
	void theNewestVersionIsThatOfTheNewestMigration() {
		MigrationInfo[] all = LedgerSchema.flyway(new SingleConnectionDataSource(this.connection, true)).info().all();
		assertThat(Arrays.stream(all).map((each) -> each.getVersion().getMajorAsString()))
			.as("LedgerSchema.NEWEST, which decides whether a ledger is current")
			.last()
			.isEqualTo(Integer.toString(LedgerSchema.NEWEST));
	}

	@ParameterizedTest
	@CsvSource({ "57014, timeout (raise statement_timeout for this program's user)",
			"25006, timeout (let this program's user", "08006, timeout" })
	void reasonSaysWhatToDoWhereASettingIsInTheWay(String state, String reason) {
		SQLException answer = new SQLException("timeout", state);
		assertThat(LedgerSchema.reason(new IllegalStateException(answer))).startsWith(reason);
		assertThat(LedgerSchema.reason(new SQLException("timeout"))).isEqualTo("timeout");
	}

	@Test
	void aLedgerThatNobodyKeepsHasTheSameTables() throws SQLException, IOException {
		LedgerSchema.migrate(this.connection, PLACE);
		execute("DROP TABLE \"flyway_schema_history\"");
		try (Connection memory = DriverManager.getConnection("jdbc:h2:mem:", "sa", "")) {
			LedgerSchema.create(memory);
			assertThat(definitions(memory)).isNotEmpty().containsExactlyElementsOf(definitions(this.connection));
		}
	}

	@Test
	void anEmptyDatabaseHoldsNoLedger() {
		assertThatExceptionOfType(LedgerMissingException.class)
			.isThrownBy(() -> LedgerSchema.check(this.connection, PLACE))
			.withMessageStartingWith("There is no ledger in " + PLACE);
	}

	@Test
	void aDatabaseOfSomebodyElseHoldsNoLedger() throws SQLException {
		execute("CREATE TABLE something_else (id INT)");
		assertThatExceptionOfType(LedgerMissingException.class)
			.isThrownBy(() -> LedgerSchema.check(this.connection, PLACE));
	}

	@Test
	void aLedgerThatCannotBeReadIsNotTakenForNone() throws SQLException {
		LedgerSchema.migrate(this.connection, PLACE);
		execute("CREATE USER stranger PASSWORD 'x'");
		try (Connection stranger = DriverManager.getConnection(DATABASE, "stranger", "x")) {
			assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> LedgerSchema.check(stranger, PLACE))
				.isNotInstanceOf(LedgerMissingException.class)
				.withMessage("The ledger in %s cannot be read: Not enough rights for object "
						+ "\"PUBLIC.flyway_schema_history\". Nothing was done. Check the rights of the database's user; "
						+ "if the database is damaged, restore it from a backup.", PLACE);
			assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> LedgerSchema.version(stranger, PLACE))
				.withMessageStartingWith("The ledger in " + PLACE + " cannot be read:");
		}
	}

	@Test
	void aLedgerOfAnOlderProgramIsUpgradedOnlyWhenAskedFor() throws SQLException {
		LedgerSchema.migrate(this.connection, PLACE);
		execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '%d'".formatted(LedgerSchema.NEWEST));
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> LedgerSchema.check(this.connection, PLACE))
			.withMessage(
					"The ledger in %s was made by an older version of this program (its tables are at %d, needed "
							+ "is %d). Back it up, then upgrade it with the command `init`.",
					PLACE, LedgerSchema.NEWEST - 1, LedgerSchema.NEWEST);
	}

	@Test
	void anAccountThatTwoHadListedBelongsToBoth() throws SQLException {
		Flyway.configure()
			.configuration(
					LedgerSchema.flyway(new SingleConnectionDataSource(this.connection, true)).getConfiguration())
			.target("7")
			.load()
			.migrate();
		for (String run : List.of("1, '111111111111'", "2, '888888888888'", "3, '111111111111'")) {
			execute("INSERT INTO run (run_id, account, run_date, pass, via) SELECT %s, DATE '2026-11-24', 1, 'SMTP'"
				.formatted(run));
		}
		execute("INSERT INTO account VALUES ('111111111111', '111111111111', NULL, 'EXCLUDED', 'ACTIVE')");
		execute("INSERT INTO account VALUES ('222222222222', '888888888888', 'shared', 'GONE', 'ACTIVE')");
		for (String runs : List.of("1, 1", "2, 3")) {
			execute("INSERT INTO account_scan (account, first_run, last_run, last_date, status, users, active_keys, "
					+ "untagged, unreadable, calls) VALUES ('222222222222', %s, '2026-11-24', 'DONE', 1, 1, 0, 0, 1)"
						.formatted(runs));
		}
		LedgerSchema.migrate(this.connection, PLACE);
		assertThat(JdbcClient.create(new SingleConnectionDataSource(this.connection, true))
			.sql("SELECT CONCAT(base_account, account, name, state) FROM account ORDER BY 1")
			.query(String.class)
			.list()).containsExactly("111111111111111111111111EXCLUDED", "111111111111222222222222sharedINCLUDED",
					"888888888888222222222222sharedGONE");
	}

	@Test
	void aLedgerOfANewerProgramIsLeftAlone() throws SQLException {
		LedgerSchema.migrate(this.connection, PLACE);
		execute("UPDATE \"flyway_schema_history\" SET \"version\" = '99' WHERE \"version\" = '%d'"
			.formatted(LedgerSchema.NEWEST));
		String sentence = "The ledger in %s was made by a newer version of this program (its tables are at 99, known is "
				+ "%d). Use that version; nothing was changed.";
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> LedgerSchema.check(this.connection, PLACE))
			.withMessage(sentence, PLACE, LedgerSchema.NEWEST);
		assertThatExceptionOfType(LedgerException.class)
			.isThrownBy(() -> LedgerSchema.refuseNewer(LedgerSchema.version(this.connection, PLACE), PLACE))
			.withMessage(sentence, PLACE, LedgerSchema.NEWEST);
	}

	/** All that is in the database, but for the users and their passwords. */
	private static List<String> definitions(Connection database) {
		return JdbcClient.create(new SingleConnectionDataSource(database, true))
			.sql("SCRIPT NOSETTINGS")
			.query(String.class)
			.list()
			.stream()
			.filter((statement) -> !statement.startsWith("CREATE USER"))
			.toList();
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
