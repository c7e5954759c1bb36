package io.keyreminder.ledger.sql;

/**
 * The newest of an account's scans.
 */
public final class NewestScan {

	private static final String RUNS = "(SELECT x.first_run FROM account_scan x WHERE x.account = a.account";

	/** In the order of an index, of which no more is read. */
	private static final String NEWEST = " ORDER BY x.account DESC, x.first_run DESC FETCH FIRST 1 ROW ONLY)";

	/**
	 * Joins a row {@code s} of {@code account_scan} to a row {@code a} of
	 * {@code account}. The newest is found for each account, not for each of its scans,
	 * of which there are many after years.
	 */
	public static final String SQL = "s.account = a.account AND s.first_run = " + RUNS + NEWEST;

	/** The same for the runs up to the parameter {@code run}. */
	public static final String UP_TO_RUN = "s.account = a.account AND s.first_run = " + RUNS
			+ " AND x.first_run <= :run" + NEWEST;

	/**
	 * Joins a row {@code d} of {@code account_scan} to a row {@code a} of
	 * {@code account}: the newest in which all users were checked.
	 */
	public static final String DONE = "d.account = a.account AND d.first_run = " + RUNS + " AND x.status = 'DONE'"
			+ NEWEST;

	private NewestScan() {
	}

}
