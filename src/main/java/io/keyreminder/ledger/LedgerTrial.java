package io.keyreminder.ledger;

import java.util.List;

import io.keyreminder.ledger.forgotten.ForgottenPeople;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerInUseException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerMissingException;
import io.keyreminder.ledger.store.LedgerSchema;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries what a run asks of the ledger's database: to read, to insert and to update each
 * table, and to take numbers from its sequences. Each statement concerns no row, and the
 * transaction around them is rolled back.
 */
public final class LedgerTrial {

	private final LedgerLock lock;

	private final ObjectProvider<JdbcClient> jdbc;

	private final ObjectProvider<TransactionTemplate> transaction;

	private final PseudonymKey key;

	LedgerTrial(LedgerLock lock, ObjectProvider<JdbcClient> jdbc, ObjectProvider<TransactionTemplate> transaction,
			PseudonymKey key) {
		this.lock = lock;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.key = key;
	}

	/**
	 * Opens the ledger for writing, and tries it.
	 * @return what works, the rest of a sentence
	 * @throws LedgerException if there is no ledger, or a run could not use it
	 * @throws LedgerInUseException if another process holds it for too long
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop while
	 * it waited
	 */
	public String attempt() {
		try {
			this.lock.openForWriting();
		}
		catch (LedgerMissingException ex) {
			tryToMake(ex);
			throw ex;
		}
		try (SingleConnectionDataSource memory = new SingleConnectionDataSource(LedgerSnapshot.emptyLedger(), true)) {
			JdbcClient model = JdbcClient.create(memory);
			rolledBack(() -> {
				tables(model).forEach(this::tryTable);
				if (!this.lock.isFile()) {
					sequences(model).forEach(this::trySequence);
				}
			});
		}
		new ForgottenPeople(this.jdbc.getObject(), this.key).requireKey();
		return "can be written";
	}

	/** On a server `init` needs the right to make tables; a folder is tried elsewhere. */
	private void tryToMake(LedgerMissingException missing) {
		if (this.lock.isFile()) {
			return;
		}
		try {
			rolledBack(() -> this.jdbc.getObject().sql("CREATE TABLE keyreminder_trial (trial INTEGER)").update());
		}
		catch (DataAccessException ex) {
			throw new LedgerException(
					"There is no ledger in %s, and `init` cannot make one: %s. Grant its user CREATE on the schema, or let another user run `init`."
						.formatted(this.lock.place(), LedgerSchema.reason(ex)),
					missing);
		}
	}

	private void rolledBack(Runnable statements) {
		this.transaction.getObject().executeWithoutResult((status) -> {
			status.setRollbackOnly();
			statements.run();
		});
	}

	private void tryTable(Table table) {
		JdbcClient client = this.jdbc.getObject();
		tryRight("SELECT", table,
				() -> client.sql("SELECT * FROM %s WHERE 1 = 0".formatted(table.name())).query().listOfRows());
		tryRight("INSERT", table,
				() -> client.sql("INSERT INTO %1$s SELECT * FROM %1$s WHERE 1 = 0".formatted(table.name())).update());
		tryRight("UPDATE", table,
				() -> client.sql("UPDATE %1$s SET %2$s = %2$s WHERE 1 = 0".formatted(table.name(), table.column()))
					.update());
	}

	/** To take a number would leave a gap between two runs. */
	private void trySequence(String sequence) {
		boolean usable = this.jdbc.getObject()
			.sql("SELECT has_sequence_privilege(:sequence, 'USAGE')")
			.param("sequence", sequence)
			.query(Boolean.class)
			.single();
		if (!usable) {
			throw LedgerSchema.lacksRight(this.lock.place(), "USAGE on the sequence " + sequence, "permission denied",
					null);
		}
	}

	private void tryRight(String right, Table table, Runnable statement) {
		try {
			statement.run();
		}
		catch (DataAccessException ex) {
			throw LedgerSchema.lacksRight(this.lock.place(), right + " on the table " + table.name(),
					LedgerSchema.reason(ex), ex);
		}
	}

	private static List<Table> tables(JdbcClient model) {
		return model.sql("""
				SELECT LOWER(table_name), LOWER(MIN(column_name)) FROM information_schema.columns
				WHERE table_schema = 'PUBLIC' AND table_name NOT LIKE 'flyway%' GROUP BY table_name ORDER BY table_name
				""").query((row, number) -> new Table(row.getString(1), row.getString(2))).list();
	}

	private static List<String> sequences(JdbcClient model) {
		return model.sql("""
				SELECT LOWER(sequence_name) FROM information_schema.sequences
				WHERE sequence_schema = 'PUBLIC' AND sequence_name NOT LIKE 'SYSTEM%' ORDER BY sequence_name
				""").query(String.class).list();
	}

	/**
	 * A table of the ledger.
	 *
	 * @param name its name
	 * @param column one of its columns
	 */
	private record Table(String name, String column) {

	}

}
