package io.keyreminder.ledger;

import java.nio.file.Path;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes a ledger as an older version of the program left it.
 */
public final class OlderLedger {

	private OlderLedger() {
	}

	/**
	 * Takes back what the newest migration made.
	 * @param home the home folder, whose ledger is current and which nobody uses
	 */
	public static void in(Path home) {
		JdbcClient ledger = JdbcClient.create(
				new DriverManagerDataSource("jdbc:h2:file:" + Home.database(new Home(home).databaseFile()), "sa", ""));
		List.of("seen_key", "coming_key", "contact", "untagged_user", "key_age")
			.forEach((table) -> ledger.sql("DROP TABLE " + table).update());
		List.of("notice_of_found_run", "notice_of_user", "notice_to_recipient", "notice_of_message")
			.forEach((index) -> ledger.sql("DROP INDEX " + index).update());
		List.of("user_name_lower", "other_key_id", "other_key_created", "other_key_active", "language")
			.forEach((column) -> ledger.sql("ALTER TABLE notice DROP COLUMN " + column).update());
		List.of("iam_calls", "window_from", "window_to")
			.forEach((column) -> ledger.sql("ALTER TABLE run DROP COLUMN " + column).update());
		forgetIn(ledger);
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
