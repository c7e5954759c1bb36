package io.keyreminder.care;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.ledger.store.LedgerSchema;
import io.keyreminder.text.Counted;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Deletes the details of old runs, {@link OldDetails}, and nothing else.
 */
public final class LedgerPruning {

	/** For so long people look at the details: reports show the last thirty nights. */
	public static final Duration SHORTEST = Duration.ofDays(30);

	private static final Duration ENDLESS = Duration.ZERO;

	private final LedgerLock lock;

	private final Clock clock;

	LedgerPruning(LedgerLock lock, Clock clock) {
		this.lock = lock;
		this.clock = clock;
	}

	/**
	 * Deletes what is old, in a ledger that nobody has opened yet.
	 * @param age how old a run must be
	 * @param dryRun whether it is only counted
	 * @return what was done, a sentence
	 * @throws LedgerException if that is not possible
	 */
	public String prune(Duration age, boolean dryRun) {
		try {
			if (dryRun) {
				this.lock.openForReading();
				return sentence("would be", age, count(client(this.lock.connection(), ENDLESS), age));
			}
			this.lock.openForWriting();
			return sentence("were", age, prune(age, ENDLESS));
		}
		catch (SQLException | DataAccessException ex) {
			throw new LedgerException(
					"The ledger in %s could not be pruned: %s. Nothing was changed. Its user needs DELETE on the tables of steps, contexts, slices, ages, and unreadable and untagged users; a user who has it may use `prune`."
						.formatted(this.lock.place(), LedgerSchema.reason(ex)),
					ex);
		}
	}

	/**
	 * Deletes what is old, in a ledger that this process holds: all of it or nothing.
	 * @param age how old a run must be
	 * @param longest how long each statement may take
	 * @return how much was deleted of what
	 * @throws SQLException if the database cannot be reached
	 * @throws DataAccessException if it refuses, or takes longer
	 */
	Map<OldDetails, Integer> prune(Duration age, Duration longest) throws SQLException {
		Map<OldDetails, Integer> deleted = new EnumMap<>(OldDetails.class);
		try (Connection connection = this.lock.dataSource().getConnection()) {
			JdbcClient jdbc = client(connection, longest);
			if (count(jdbc, age).values().stream().allMatch((number) -> number == 0)) {
				return deleted;
			}
			connection.setAutoCommit(false);
			long last = last(jdbc, age);
			for (OldDetails each : OldDetails.values()) {
				deleted.put(each, jdbc.sql(each.delete()).param("last", last).update());
			}
			connection.commit();
		}
		return deleted;
	}

	/**
	 * The newest of the runs that are old, in a ledger that this process holds.
	 * @param age how old a run must be
	 * @return its number; 0 if none is so old
	 * @throws SQLException if the database cannot be reached
	 */
	long last(Duration age) throws SQLException {
		try (Connection connection = this.lock.dataSource().getConnection()) {
			return last(client(connection, ENDLESS), age);
		}
	}

	private Map<OldDetails, Integer> count(JdbcClient jdbc, Duration age) {
		Map<OldDetails, Integer> counts = new EnumMap<>(OldDetails.class);
		long last = last(jdbc, age);
		for (OldDetails each : OldDetails.values()) {
			counts.put(each, jdbc.sql(each.count()).param("last", last).query(Integer.class).single());
		}
		return counts;
	}

	private long last(JdbcClient jdbc, Duration age) {
		return jdbc.sql("SELECT COALESCE(MIN(run_id) - 1, 0) FROM run WHERE run_date >= :before")
			.param("before", before(age))
			.query(Long.class)
			.single();
	}

	private static JdbcClient client(Connection connection, Duration longest) {
		JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		statements.setQueryTimeout((int) longest.toSeconds());
		return JdbcClient.create(statements);
	}

	/**
	 * The first day that is not old.
	 * @param age how old a day must be
	 * @return a UTC date
	 */
	LocalDate before(Duration age) {
		return LocalDate.ofInstant(this.clock.instant().minus(age), ZoneOffset.UTC);
	}

	private String sentence(String done, Duration age, Map<OldDetails, Integer> numbers) {
		String what = numbers.entrySet()
			.stream()
			.filter((each) -> each.getValue() > 0)
			.map((each) -> Counted.of(each.getValue(), each.getKey().what()))
			.collect(Collectors.joining(", "));
		return "Of runs before %s %s %s deleted. Notices, resolutions and runs stay.".formatted(before(age),
				what.isEmpty() ? "no details" : what, done);
	}

}
