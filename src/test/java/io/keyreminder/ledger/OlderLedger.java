package io.keyreminder.ledger;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import io.keyreminder.ledger.store.LedgerSchema;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes a ledger as an older version of the program left it.
 */
public final class OlderLedger {

	private OlderLedger() {
	}

	/**
	 * Takes back what the newest migrations made, from the fourth on.
	 * @param home the home folder, whose ledger is current and which nobody uses
	 */
	public static void in(Path home) {
		JdbcClient ledger = ledger(home);
		List.of("DROP TABLE shared_run", "DROP TABLE worker", "DROP TABLE scheduled_tasks", "DROP TABLE run_accounts",
				"DROP TABLE account_scan", "DROP TABLE run_slice", "DROP TABLE account",
				"ALTER TABLE unreadable_user DROP CONSTRAINT unreadable_user_pk",
				"ALTER TABLE unreadable_user DROP COLUMN account",
				"ALTER TABLE unreadable_user ADD CONSTRAINT unreadable_user_pk PRIMARY KEY (run_id, user_name)",
				"ALTER TABLE untagged_user DROP CONSTRAINT untagged_user_pk",
				"ALTER TABLE untagged_user DROP COLUMN account",
				"ALTER TABLE untagged_user ADD CONSTRAINT untagged_user_pk PRIMARY KEY (run_id, user_name)",
				"ALTER TABLE run DROP COLUMN organization, accounts_included, accounts_done, accounts_unreachable, "
						+ "accounts_failed, accounts_not_active, accounts_excluded",
				"DROP INDEX notice_by_deadline", "DROP TABLE forgotten", "DROP TABLE exempt_key",
				"ALTER TABLE run DROP COLUMN exempt", "DROP TABLE ledger_holder",
				"ALTER TABLE notice DROP COLUMN due_run", "ALTER TABLE notice DROP CONSTRAINT notice_told_once",
				"DROP INDEX notice_by_outcome", "ALTER TABLE notice DROP CONSTRAINT notice_outcome_known",
				"ALTER TABLE notice DROP COLUMN outcome, outcome_at, still_active_at",
				"ALTER TABLE notice DROP CONSTRAINT notice_kind_known",
				"ALTER TABLE notice DROP CONSTRAINT notice_role_known",
				"ALTER TABLE notice DROP CONSTRAINT notice_passed_on_from_fk",
				"ALTER TABLE notice DROP COLUMN kind, rule_name, role, passed_on_from, last_day, "
						+ "key_description, address_source, instead_of, refused_address",
				"ALTER TABLE run DROP COLUMN overdue, unused, fallback, postponed", "DROP INDEX notice_to_recipient",
				"ALTER TABLE notice DROP COLUMN recipient_identity", """
						ALTER TABLE notice ADD CONSTRAINT notice_told_once
							UNIQUE (account, access_key_id, stage, deadline, recipient)
						""", "CREATE INDEX notice_to_recipient ON notice (account, recipient)",
				"ALTER TABLE run DROP COLUMN looked_at_all, listed_users, seen_tag", "DROP TABLE run_warning",
				"ALTER TABLE contact DROP COLUMN rule_name", "DROP TABLE user_list",
				"DELETE FROM \"flyway_schema_history\" WHERE CAST(\"version\" AS INTEGER) > 3")
			.forEach((statement) -> ledger.sql(statement).update());
		forgetIn(ledger);
	}

	/**
	 * Upgrades a ledger of the first version no further than a version in between did.
	 * @param home the home folder, whose ledger nobody uses
	 * @param version the version of the tables
	 */
	public static void upgrade(Path home, int version) {
		Flyway.configure()
			.dataSource(file(home))
			.locations("classpath:db/migration")
			// The first one, which is not a script.
			.ignoreMigrationPatterns("*:missing")
			.target(String.valueOf(version))
			.load()
			.migrate();
	}

	/**
	 * Lets the last list of accounts have included none.
	 * @param home the home folder, whose ledger nobody uses
	 */
	public static void excludeAccounts(Path home) {
		sql(home, "UPDATE account SET state = 'EXCLUDED'");
	}

	/**
	 * Makes the runs of a ledger older.
	 * @param home the home folder, whose ledger nobody uses
	 * @param days by how many days
	 */
	public static void age(Path home, int days) {
		sql(home, "UPDATE run SET run_date = DATEADD(DAY, -%d, run_date)".formatted(days));
	}

	/**
	 * Changes a ledger that nobody uses.
	 * @param home the home folder
	 * @param statement an SQL statement
	 */
	static void sql(Path home, String statement) {
		ledger(home).sql(statement).update();
	}

	private static JdbcClient ledger(Path home) {
		return JdbcClient.create(file(home));
	}

	private static DataSource file(Path home) {
		return new DriverManagerDataSource("jdbc:h2:file:" + home.toAbsolutePath().resolve("ledger"), "sa", "");
	}

	/**
	 * Forgets the newest migration, but not what it made.
	 * @param ledger the ledger
	 */
	public static void forgetIn(JdbcClient ledger) {
		ledger.sql("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = :newest")
			.param("newest", String.valueOf(LedgerSchema.NEWEST))
			.update();
	}

}
