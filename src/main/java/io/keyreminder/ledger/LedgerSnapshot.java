package io.keyreminder.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.policy.NoticeStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptException;

/**
 * A copy of the ledger in memory, on which a dry run does what a real run does, with the
 * same statements. It is lost when it is closed. Used by one thread.
 */
public final class LedgerSnapshot implements AutoCloseable {

	private final SingleConnectionDataSource memory;

	private final JdbcClient jdbc;

	private final Ledger ledger;

	/**
	 * Makes a copy. Its notices name runs that are not in it. What was left SENDING is in
	 * doubt, as in the ledger after the next run's start.
	 * @param notices rows of the table of notices
	 * @param others rows of other tables, by their names
	 * @param clock tells when a notice of the copy changes
	 * @param key recognizes those who were forgotten
	 */
	LedgerSnapshot(Collection<Map<String, @Nullable Object>> notices,
			Map<String, ? extends Collection<Map<String, @Nullable Object>>> others, Clock clock, PseudonymKey key) {
		this.memory = new SingleConnectionDataSource(emptyLedger(), true);
		this.jdbc = JdbcClient.create(this.memory);
		NoticeTransitions transitions = new NoticeTransitions(this.jdbc, clock);
		this.ledger = Ledger.inMemory(this.jdbc, transitions, key);
		this.jdbc.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
		fill("notice", notices);
		others.forEach(this::fill);
		this.jdbc.sql(
				"ALTER TABLE notice ALTER COLUMN notice_id RESTART WITH (SELECT COALESCE(MAX(notice_id), 0) + 1 FROM notice)")
			.update();
		transitions.move(NoticeStatus.SENDING, NoticeStatus.IN_DOUBT, "1 = 1", Map.of(), Map.of());
	}

	private void fill(String table, Collection<Map<String, @Nullable Object>> rows) {
		new SimpleJdbcInsert(this.memory).withTableName(table).executeBatch(SqlParameterSourceUtils.createBatch(rows));
	}

	/** A ledger in memory, as this program makes one. */
	static Connection emptyLedger() {
		try {
			Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
			LedgerSchema.create(connection);
			return connection;
		}
		catch (SQLException | ScriptException | IOException ex) {
			throw new LedgerException("No ledger could be made in memory. Nothing was done.", ex);
		}
	}

	/**
	 * The copy.
	 * @return a ledger of its own
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	/**
	 * What a run of the copy decided on by now.
	 * @param run the run's number
	 * @return its scan
	 */
	public Run.Scan scan(long run) {
		return this.jdbc
			.sql("SELECT users, active_keys, already_notified, untagged, exempt FROM run WHERE run_id = :run")
			.param("run", run)
			.query((row, number) -> new Run.Scan(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4),
					row.getInt(5)))
			.single();
	}

	@Override
	public void close() {
		this.memory.destroy();
	}

}
