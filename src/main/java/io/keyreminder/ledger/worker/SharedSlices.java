package io.keyreminder.ledger.worker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.ledger.store.LedgerHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The slices of a run's scan as several workers share them. Each is in one attempt's hand
 * at a time: the row of the slice says whose, and is locked by whoever writes in its
 * name. What a run has handed out ends when another process takes the ledger.
 */
public class SharedSlices {

	private static final String SEPARATOR = " ";

	/** What a run has handed out that has neither let go of the ledger nor lost it. */
	private static final String HANDED_OUT = """
			FROM run_slice s JOIN shared_run r ON r.run_id = s.shared_run
				JOIN ledger_holder h ON h.epoch = r.epoch AND h.alive_at IS NOT NULL
			""";

	/** The holder's row is not held back: it says every few seconds that it is alive. */
	private static final String LOCKED = HANDED_OUT
			+ "WHERE s.shared_run = :run AND s.slice = :slice %s FOR UPDATE OF s FOR KEY SHARE OF h";

	private static final String IN_HAND = "AND s.run_id = :first AND s.attempt = :attempt AND s.state = 'TAKEN'";

	private final JdbcClient jdbc;

	/**
	 * Creates the slices.
	 * @param jdbc the ledger's database
	 */
	public SharedSlices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether db-scheduler may delete its rows.
	 * @return false if the database's user needs a further right
	 */
	public boolean isSchedulable() {
		return this.jdbc.sql("SELECT has_table_privilege('scheduled_tasks', 'DELETE')").query(Boolean.class).single();
	}

	/**
	 * Hands out the slices of a run, or of those that it resumes; by whom their accounts
	 * are reached is not known yet. Whoever had one in hand loses it. Only the holder of
	 * the ledger may do so, in a transaction.
	 * @param run what is handed out, and by what it is decided
	 */
	public void handOut(SharedRun run) {
		this.jdbc.sql("""
				INSERT INTO shared_run (run_id, epoch, today, settings)
				SELECT :run, h.epoch, :today, :settings FROM ledger_holder h
				""").param("run", run.run()).param("today", run.today()).param("settings", run.settings()).update();
		this.jdbc.sql(RunChain.SQL + """
				UPDATE run_slice SET shared_run = :run, state = 'WAITING', reach = '', attempt = attempt + 1, lost = 0,
					worker = NULL, taken_at = NULL
				WHERE run_id IN (SELECT run_id FROM chain)
				""").param("run", run.run()).update();
	}

	/**
	 * Divides a slice that nobody has in hand, so that each part is reached by the same
	 * machines, in a transaction. If somebody took it meanwhile, nothing happens.
	 * @param slice the slice
	 * @param parts the accounts' numbers by those who reach them
	 * @param progress how far the other parts have come
	 */
	public void divide(SharedSlice slice, Map<String, List<String>> parts, @Nullable String progress) {
		Optional<Long> first = this.jdbc.sql("""
				SELECT run_id FROM run_slice WHERE shared_run = :run AND slice = :slice AND attempt = :attempt
					AND state = 'WAITING' FOR UPDATE
				""")
			.param("run", slice.run())
			.param("slice", slice.slice())
			.param("attempt", slice.attempt())
			.query(Long.class)
			.optional();
		if (first.isEmpty()) {
			return;
		}
		boolean isFirst = true;
		for (Map.Entry<String, List<String>> part : parts.entrySet()) {
			this.jdbc.sql(isFirst ? """
					UPDATE run_slice SET reach = :reach, accounts = :accounts WHERE run_id = :first AND slice = :slice
					""" : """
					INSERT INTO run_slice (run_id, slice, accounts, shared_run, state, reach, progress)
					SELECT :first, MAX(slice) + 1, :accounts, :run, 'WAITING', :reach, CAST(:progress AS VARCHAR)
					FROM run_slice WHERE run_id = :first
					""")
				.param("reach", part.getKey())
				.param("accounts", String.join(SEPARATOR, part.getValue()))
				.param("first", first.get())
				.param("slice", slice.slice())
				.param("run", slice.run())
				.param("progress", progress)
				.update();
			isFirst = false;
		}
	}

	/**
	 * A slice that was handed out.
	 * @param run the run
	 * @param slice the slice's number
	 * @return the slice; empty if it is not handed out
	 */
	public Optional<SharedSlice> find(long run, int slice) {
		return this.jdbc.sql("SELECT * FROM run_slice WHERE shared_run = :run AND slice = :slice")
			.param("run", run)
			.param("slice", slice)
			.query((row, number) -> map(row))
			.optional();
	}

	/**
	 * Takes back what was handed out and is not done.
	 * @param run the run
	 */
	public void recall(long run) {
		this.jdbc
			.sql("""
					UPDATE run_slice SET state = 'WAITING', attempt = attempt + 1, worker = NULL, taken_at = NULL, shared_run = NULL
					WHERE shared_run = :run AND state <> 'ENDED'
					""")
			.param("run", run)
			.update();
	}

	/**
	 * The run that has handed out something that is not done. Its process may have died.
	 * @return the run; empty if there is none
	 */
	public Optional<SharedRun> handedOut() {
		return this.jdbc.sql("SELECT DISTINCT r.run_id, r.today, r.settings " + HANDED_OUT + "WHERE s.state <> 'ENDED'")
			.query((row, number) -> new SharedRun(row.getLong("run_id"), UtcTime.date(row, "today"),
					row.getString("settings")))
			.optional();
	}

	/**
	 * Whether a run is at work: its process has given a sign of life within a lease, by
	 * the server's clock, or somebody has a slice in hand.
	 * @param run the run
	 * @return false if it stands still, or has died
	 */
	public boolean isAtWork(SharedRun run) {
		return this.jdbc
			.sql("SELECT COUNT(*) > 0 %s WHERE s.shared_run = :run AND (s.state = 'TAKEN' OR %s)".formatted(HANDED_OUT,
					LedgerHolder.IS_ALIVE))
			.param("run", run.run())
			.query(Boolean.class)
			.single();
	}

	/**
	 * The slices that a run handed out.
	 * @param run the run
	 * @return the slices, by number
	 */
	public List<SharedSlice> of(long run) {
		return this.jdbc.sql("SELECT * FROM run_slice WHERE shared_run = :run ORDER BY slice")
			.param("run", run)
			.query((row, number) -> map(row))
			.list();
	}

	/**
	 * The slices that somebody has in hand.
	 * @return the slices, by number
	 */
	public List<SharedSlice> inHand() {
		return this.jdbc.sql("SELECT s.* " + HANDED_OUT + "WHERE s.state = 'TAKEN' ORDER BY s.slice")
			.query((row, number) -> map(row))
			.list();
	}

	/**
	 * Takes a slice in hand, in a transaction.
	 * @param run the run
	 * @param slice the slice's number
	 * @param worker who takes it
	 * @return the attempt; empty if there is nothing left to take
	 */
	public Optional<SliceAttempt> take(long run, int slice, String worker) {
		return takeWhere(run, slice, worker, "AND s.state <> 'ENDED'", Map.of());
	}

	/**
	 * Takes a slice in hand that nobody has taken since it was found, in a transaction.
	 * @param slice the slice, as it was found
	 * @param worker who takes it
	 * @return the attempt; empty if somebody has it in hand, or had it meanwhile
	 */
	public Optional<SliceAttempt> takeIfWaiting(SharedSlice slice, String worker) {
		return takeWhere(slice.run(), slice.slice(), worker, "AND s.state = 'WAITING' AND s.attempt = :attempt",
				Map.of("attempt", slice.attempt()));
	}

	private Optional<SliceAttempt> takeWhere(long run, int slice, String worker, String condition,
			Map<String, ?> values) {
		return this.jdbc.sql("SELECT s.* " + LOCKED.formatted(condition))
			.params(values)
			.param("run", run)
			.param("slice", slice)
			.query((row, number) -> attempt(row))
			.optional()
			.map((attempt) -> taken(attempt, worker));
	}

	private SliceAttempt taken(SliceAttempt attempt, String worker) {
		this.jdbc.sql("""
				UPDATE run_slice SET state = 'TAKEN', attempt = :attempt, lost = :lost, worker = :worker,
					taken_at = clock_timestamp()
				WHERE run_id = :first AND slice = :slice
				""")
			.param("attempt", attempt.number())
			.param("lost", attempt.lost())
			.param("worker", worker)
			.param("first", attempt.firstRun())
			.param("slice", attempt.slice())
			.update();
		return attempt;
	}

	/**
	 * Takes a slice from whoever died with it in hand, to be taken by somebody else.
	 * @param slice the slice, as it was found
	 */
	public void lose(SharedSlice slice) {
		this.jdbc.sql("""
				UPDATE run_slice SET state = 'WAITING', attempt = attempt + 1, lost = lost + 1
				WHERE shared_run = :run AND slice = :slice AND attempt = :attempt AND state = 'TAKEN'
				""").param("run", slice.run()).param("slice", slice.slice()).param("attempt", slice.attempt()).update();
	}

	/**
	 * Sees to it that an attempt has its slice in hand until the end of the transaction.
	 * @param attempt the attempt
	 * @throws AttemptLostException if it has it no longer
	 */
	public void require(SliceAttempt attempt) {
		if (inHand(this.jdbc.sql("SELECT s.slice " + LOCKED.formatted(IN_HAND)), attempt).param("run", attempt.run())
			.query()
			.listOfRows()
			.isEmpty()) {
			throw new AttemptLostException(attempt);
		}
	}

	/**
	 * Keeps how far an attempt has come.
	 * @param attempt the attempt, which has its slice in hand
	 * @param progress how far
	 */
	public void keep(SliceAttempt attempt, String progress) {
		update(attempt, "progress = :progress", Map.of("progress", progress));
	}

	/**
	 * Gives a slice back, to be taken by whoever comes next.
	 * @param attempt the attempt, which has its slice in hand
	 */
	public void giveBack(SliceAttempt attempt) {
		update(attempt, "state = 'WAITING', worker = NULL, taken_at = NULL", Map.of());
	}

	/**
	 * Says that nothing of a slice is left to be done.
	 * @param attempt the attempt, which has its slice in hand
	 * @param progress how far it has come
	 */
	public void end(SliceAttempt attempt, String progress) {
		update(attempt, "state = 'ENDED', progress = :progress", Map.of("progress", progress));
	}

	private void update(SliceAttempt attempt, String change, Map<String, String> values) {
		JdbcClient.StatementSpec update = this.jdbc
			.sql("UPDATE run_slice s SET %s WHERE s.slice = :slice %s".formatted(change, IN_HAND))
			.params(values);
		if (inHand(update, attempt).update() == 0) {
			throw new AttemptLostException(attempt);
		}
	}

	private static JdbcClient.StatementSpec inHand(JdbcClient.StatementSpec statement, SliceAttempt attempt) {
		return statement.param("slice", attempt.slice())
			.param("first", attempt.firstRun())
			.param("attempt", attempt.number());
	}

	/** Whoever lives gives back what it does not end. */
	private static SliceAttempt attempt(ResultSet row) throws SQLException {
		SharedSlice slice = map(row);
		boolean isDied = slice.state() == SharedSlice.State.TAKEN;
		return new SliceAttempt(slice.run(), row.getLong("run_id"), slice.slice(), slice.attempt() + 1,
				row.getInt("lost") + (isDied ? 1 : 0), slice.worker(), slice.accounts(), slice.progress());
	}

	private static SharedSlice map(ResultSet row) throws SQLException {
		return new SharedSlice(row.getLong("shared_run"), row.getInt("slice"),
				SharedSlice.State.valueOf(row.getString("state")), row.getString("reach"), row.getInt("attempt"),
				row.getString("worker"), UtcTime.read(row, "taken_at"), accounts(row), row.getString("progress"));
	}

	private static List<String> accounts(ResultSet row) throws SQLException {
		return List.of(row.getString("accounts").split(SEPARATOR));
	}

}
