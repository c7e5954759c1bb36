package io.keyreminder.ledger.sql;

/**
 * The newest of an account's scans.
 */
public final class NewestScan {

	/**
	 * The end of a query on {@code account_scan}, one row of which is wanted: in the
	 * order of an index, of which no more is read.
	 */
	public static final String FIRST = " ORDER BY account DESC, first_run DESC FETCH FIRST 1 ROW ONLY";

	private static final String RUNS = "(SELECT x.first_run FROM account_scan x WHERE x.account = a.account";

	/**
	 * Joins a row {@code s} of {@code account_scan} to a row {@code a} of
	 * {@code account}. The newest is found for each account, not for each of its scans,
	 * of which there are many after years.
	 */
	public static final String SQL = "s.account = a.account AND s.first_run = " + RUNS + FIRST + ")";

	/** The same for the runs up to the parameter {@code run}. */
	public static final String UP_TO_RUN = "s.account = a.account AND s.first_run = " + RUNS
			+ " AND x.first_run <= :run" + FIRST + ")";

	/**
	 * Joins a row {@code d} of {@code account_scan} to a row {@code a} of
	 * {@code account}: the newest in which all users were checked.
	 */
	public static final String DONE = "d.account = a.account AND d.first_run = " + RUNS + " AND x.status = 'DONE'"
			+ FIRST + ")";

	private NewestScan() {
	}

	/**
	 * The date of an account's newest scan in which all users were checked.
	 * @param account the account, as the statement has it
	 * @return a scalar query
	 */
	public static String lastDone(String account) {
		return "(SELECT x.last_date FROM account_scan x WHERE x.account = %s AND x.status = 'DONE'%s)"
			.formatted(account, FIRST);
	}

}
