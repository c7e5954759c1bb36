package io.keyreminder.care;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The runs that are old, by the days of the ledger's runs in their order: a machine whose
 * clock was wrong for some runs, ahead or behind, makes nothing old, and keeps nothing
 * from becoming so. One that is wrong now is not believed before as many runs have told
 * the same.
 *
 * @param before the first day that is not old, a UTC date
 * @param last the newest of the runs that are old; 0 if none is
 * @param firstLog the first day whose log is kept, a UTC date: a run that is not old may
 * have begun on an earlier one
 */
record OldRuns(LocalDate before, long last, LocalDate firstLog) {

	/** So many runs in a row may have a wrong clock: those of a week. */
	private static final int WRONG = 7;

	private static final String TODAY = """
			SELECT MIN(run_date) FROM (SELECT run_date FROM run ORDER BY run_id DESC FETCH FIRST %d ROWS ONLY) newest
			""".formatted(WRONG + 1);

	/** It is young, and so are most of those that follow it. */
	private static final String LAST = """
			SELECT COALESCE(MIN(run_id) - 1, 0) FROM (
				SELECT run_id, run_date, AVG(CASE WHEN run_date >= :before THEN 1.0 ELSE 0.0 END)
					OVER (ORDER BY run_id ROWS BETWEEN CURRENT ROW AND %d FOLLOWING) AS young FROM run) r
			WHERE run_date >= :before AND young > 0.5
			""".formatted(2 * WRONG);

	private static final String FIRST_LOG = "SELECT MIN(run_date) FROM run WHERE run_id > :last AND run_date < :before";

	/**
	 * The old runs, if today is what the runs say.
	 * @param jdbc the ledger's database
	 * @param today the UTC date of this machine's clock
	 * @param age how old a run must be
	 * @return the runs
	 */
	static OldRuns of(JdbcClient jdbc, LocalDate today, Duration age) {
		LocalDate told = jdbc.sql(TODAY).query(LocalDate.class).optional().orElse(today);
		return onDay(jdbc, told.isBefore(today) ? told : today, age);
	}

	/**
	 * The old runs of a day.
	 * @param jdbc the ledger's database
	 * @param today the day, a UTC date
	 * @param age how old a run must be
	 * @return the runs
	 */
	static OldRuns onDay(JdbcClient jdbc, LocalDate today, Duration age) {
		LocalDate before = LocalDate.ofInstant(today.atStartOfDay(ZoneOffset.UTC).toInstant().minus(age),
				ZoneOffset.UTC);
		long last = jdbc.sql(LAST).param("before", before).query(Long.class).single();
		LocalDate firstLog = jdbc.sql(FIRST_LOG)
			.param("last", last)
			.param("before", before)
			.query(LocalDate.class)
			.optional()
			.orElse(before);
		return new OldRuns(before, last, firstLog);
	}

}
