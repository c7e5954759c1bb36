package io.keyreminder.ledger;

import java.nio.file.Path;

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
		ledger.sql("DROP TABLE seen_key").update();
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
