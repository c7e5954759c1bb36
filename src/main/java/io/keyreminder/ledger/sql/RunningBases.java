package io.keyreminder.ledger.sql;

/**
 * The base accounts that still run: others have not run on two days that are further from
 * its newest run than a run may be late. A single run may be of a clock that was ahead.
 */
public final class RunningBases {

	/** So many days late a run may be: as long as most windows are. */
	public static final int MOST_DAYS_LATE = 10;

	/** A query for their numbers. */
	public static final String SQL = """
			SELECT r.account FROM run r
			WHERE r.run_id IN (SELECT MAX(x.run_id) FROM run x GROUP BY x.account) AND (
				SELECT COUNT(DISTINCT n.run_date) FROM run n
				WHERE n.run_id > r.run_id AND n.run_date > r.run_date + INTERVAL '%d' DAY) < 2
			""".formatted(MOST_DAYS_LATE);

	/** A query for the accounts that the next runs of these read. */
	public static final String READ = """
			SELECT a.account FROM account a WHERE a.state = 'INCLUDED' AND a.base_account IN (%s)
			""".formatted(SQL);

	private RunningBases() {
	}

}
