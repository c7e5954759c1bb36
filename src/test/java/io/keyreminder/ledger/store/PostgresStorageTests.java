package io.keyreminder.ledger.store;

import io.keyreminder.ledger.store.LedgerStorage.Mode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a database server is asked.
 */
class PostgresStorageTests {

	private final DataSourceProperties settings = new DataSourceProperties();

	@Test
	void aSilentServerIsGivenUpUnlessItMayRebuildTables() {
		this.settings.setUrl("jdbc:postgresql://db.example.com/keys");
		PostgresStorage storage = new PostgresStorage(this.settings);
		assertThat(storage.settings(Mode.WRITE)).containsEntry("loginTimeout", "30")
			.containsEntry("socketTimeout", "300")
			.containsEntry("tcpKeepAlive", "true")
			.isEqualTo(storage.settings(Mode.READ));
		assertThat(storage.settings(Mode.MAKE)).containsEntry("loginTimeout", "30").doesNotContainKey("socketTimeout");
	}

}
