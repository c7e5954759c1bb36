package io.keyreminder.ledger.sql;

/**
 * The base accounts that still run: the newest run of each is at most as many days older
 * than the ledger's newest as a run may be late.
 */
public final class RunningBases {

	/** A query for their numbers. */
	public static final String SQL = """
			SELECT r.account FROM run r
			WHERE r.run_id IN (SELECT MAX(x.run_id) FROM run x GROUP BY x.account) AND r.run_date >= (
				SELECT n.run_date FROM run n WHERE n.run_id = (SELECT MAX(m.run_id) FROM run m)) - INTERVAL '10' DAY
			""";

	private RunningBases() {
	}

}
