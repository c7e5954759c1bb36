package io.keyreminder.care;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
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

	/** Whoever resumes or looks at a run of today or yesterday still has its details. */
	public static final Duration SHORTEST = Duration.ofDays(1);

	private static final Duration ENDLESS = Duration.ZERO;

	private final LedgerLock lock;

	private final LocalDate today;

	LedgerPruning(LedgerLock lock, LocalDate today) {
		this.lock = lock;
		this.today = today;
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
				JdbcClient jdbc = client(this.lock.connection(), ENDLESS);
				OldRuns old = OldRuns.onDay(jdbc, this.today, age);
				return sentence("would be", old, count(jdbc, old));
			}
			this.lock.openForWriting();
			OldRuns old = OldRuns.onDay(JdbcClient.create(this.lock.dataSource()), this.today, age);
			return sentence("were", old, prune(old, ENDLESS));
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
	 * @param old the runs that are
	 * @param longest how long each statement may take
	 * @return how much was deleted of what
	 * @throws SQLException if the database cannot be reached
	 * @throws DataAccessException if it refuses, or takes longer
	 */
	Map<OldDetails, Integer> prune(OldRuns old, Duration longest) throws SQLException {
		Map<OldDetails, Integer> deleted = new EnumMap<>(OldDetails.class);
		try (Connection connection = this.lock.dataSource().getConnection()) {
			JdbcClient jdbc = client(connection, longest);
			if (count(jdbc, old).values().stream().allMatch((number) -> number == 0)) {
				return deleted;
			}
			connection.setAutoCommit(false);
			for (OldDetails each : OldDetails.values()) {
				deleted.put(each, jdbc.sql(each.delete()).param("last", old.last()).update());
			}
			connection.commit();
		}
		return deleted;
	}

	/**
	 * The runs that are old, in a ledger that this process holds, whatever its clock
	 * says.
	 * @param age how old a run must be
	 * @return the runs
	 * @throws DataAccessException if the database cannot be reached
	 */
	OldRuns old(Duration age) {
		return OldRuns.of(JdbcClient.create(this.lock.dataSource()), this.today, age);
	}

	private static Map<OldDetails, Integer> count(JdbcClient jdbc, OldRuns old) {
		Map<OldDetails, Integer> counts = new EnumMap<>(OldDetails.class);
		for (OldDetails each : OldDetails.values()) {
			counts.put(each, jdbc.sql(each.count()).param("last", old.last()).query(Integer.class).single());
		}
		return counts;
	}

	private static JdbcClient client(Connection connection, Duration longest) {
		JdbcTemplate statements = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		statements.setQueryTimeout((int) longest.toSeconds());
		return JdbcClient.create(statements);
	}

	private static String sentence(String done, OldRuns old, Map<OldDetails, Integer> numbers) {
		String what = numbers.entrySet()
			.stream()
			.filter((each) -> each.getValue() > 0)
			.map((each) -> Counted.of(each.getValue(), each.getKey().what()))
			.collect(Collectors.joining(", "));
		return "Of runs before %s %s %s deleted. Notices, resolutions and runs stay.".formatted(old.before(),
				what.isEmpty() ? "no details" : what, done);
	}

}
