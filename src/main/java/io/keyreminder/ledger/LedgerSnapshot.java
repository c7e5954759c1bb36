package io.keyreminder.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.ledger.notice.NoticeQueries;
import io.keyreminder.ledger.notice.NoticeRepository;
import io.keyreminder.ledger.notice.NoticeTransitions;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunCounts;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.ledger.run.RunStatistics;
import io.keyreminder.ledger.run.RunWarnings;
import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.upcoming.UpcomingKeyRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A copy of the ledger in memory, on which a dry run does what a real run does, with the
 * same statements. It is lost when it is closed. Used by one thread.
 */
public final class LedgerSnapshot implements AutoCloseable {

	private final SingleConnectionDataSource memory;

	private final JdbcClient jdbc;

	private final NoticeTransitions moves;

	private final RunCounts counts;

	/**
	 * Makes a copy. Its notices name runs that are not in it. What was left SENDING is in
	 * doubt, as in the ledger after the next run's start.
	 * @param notices rows of the table of notices
	 * @param others rows of other tables, by their names
	 * @param clock tells when a notice of the copy changes
	 */
	LedgerSnapshot(Collection<Map<String, @Nullable Object>> notices,
			Map<String, ? extends Collection<Map<String, @Nullable Object>>> others, Clock clock) {
		this.memory = new SingleConnectionDataSource(emptyLedger(), true);
		this.jdbc = JdbcClient.create(this.memory);
		this.moves = new NoticeTransitions(this.jdbc, clock);
		this.counts = new RunCounts(this.jdbc);
		this.jdbc.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
		fill("notice", notices);
		others.forEach(this::fill);
		this.jdbc.sql(
				"ALTER TABLE notice ALTER COLUMN notice_id RESTART WITH (SELECT COALESCE(MAX(notice_id), 0) + 1 FROM notice)")
			.update();
		this.moves.move(NoticeStatus.SENDING, NoticeStatus.IN_DOUBT, "1 = 1", Map.of(), Map.of());
	}

	private void fill(String table, Collection<Map<String, @Nullable Object>> rows) {
		new SimpleJdbcInsert(this.memory).withTableName(table).executeBatch(SqlParameterSourceUtils.createBatch(rows));
	}

	/** A ledger in memory, as this program makes one. */
	static Connection emptyLedger() {
		try {
			Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
			LedgerSchema.migrate(connection, "memory");
			return connection;
		}
		catch (SQLException ex) {
			throw new LedgerException("No ledger could be made in memory. Nothing was done.", ex);
		}
	}

	/**
	 * The copy's notices, as a scan keeps them.
	 * @return the ledger in memory
	 */
	public NoticeRepository ledger() {
		return new NoticeRepository(this.jdbc, this.moves);
	}

	/**
	 * The keys that earlier scans saw.
	 * @return what the copy remembers of them
	 */
	public AccessKeyCache seenKeys() {
		return new AccessKeyCache(this.jdbc);
	}

	/**
	 * The keys that come due in the next days.
	 * @return what the copy remembers of them and their owners
	 */
	public UpcomingKeyRepository comingKeys() {
		return new UpcomingKeyRepository(this.jdbc);
	}

	/**
	 * What the copy's runs learn on the way.
	 * @return the record in memory
	 */
	public RunStatistics facts() {
		return new RunStatistics(this.jdbc);
	}

	/**
	 * What earlier scans came to, and the copy's own.
	 * @return the record in memory
	 */
	public ScanHistory history() {
		return new ScanHistory(this.jdbc);
	}

	/**
	 * What the copy's runs find odd.
	 * @return the record in memory
	 */
	public RunWarnings warnings() {
		return new RunWarnings(this.jdbc);
	}

	/**
	 * The copy's notices, as messages leave.
	 * @return the outbox in memory
	 */
	public Outbox outbox() {
		return new Outbox(this.jdbc, this.moves, false);
	}

	/**
	 * The copy's record of runs.
	 * @return the record in memory, at first empty
	 */
	public RunRepository runs() {
		return new RunRepository(this.jdbc, this.moves, this.counts);
	}

	/**
	 * Questions about the copy's notices.
	 * @return the questions to the memory
	 */
	public NoticeQueries notices() {
		return new NoticeQueries(this.jdbc, true);
	}

	/**
	 * What a run of the copy decided on by now.
	 * @param run the run's number
	 * @return its scan
	 */
	public Run.Scan scan(long run) {
		return this.jdbc.sql("SELECT users, active_keys, already_notified, untagged FROM run WHERE run_id = :run")
			.param("run", run)
			.query((row, number) -> new Run.Scan(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
			.single();
	}

	/**
	 * What became of a run's notices by now.
	 * @param run the run's number
	 * @return its counts
	 */
	public Run.Counts counts(long run) {
		return this.counts.count(run);
	}

	/**
	 * How many of a run's notices were open when it started.
	 * @param run the run's number
	 * @return their number
	 */
	public int carriedOver(long run) {
		return this.counts.carriedOver(run);
	}

	/**
	 * The users whom a run of the copy could not read.
	 * @param run the run's number
	 * @return the users by name
	 */
	public List<Run.UnreadableUser> unreadableUsers(long run) {
		return new RunQueries(this.jdbc, this.counts, true).unreadableUsers(run);
	}

	@Override
	public void close() {
		this.memory.destroy();
	}

}
