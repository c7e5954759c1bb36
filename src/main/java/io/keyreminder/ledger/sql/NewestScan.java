package io.keyreminder.ledger.sql;

/**
 * The newest of an account's scans.
 */
public final class NewestScan {

	/** A condition on a row {@code s} of {@code account_scan}. */
	public static final String SQL = "s.first_run = (SELECT MAX(x.first_run) FROM account_scan x WHERE x.account = s.account)";

	/** The same for the runs up to the parameter {@code run}. */
	public static final String UP_TO_RUN = "s.first_run = (SELECT MAX(x.first_run) FROM account_scan x WHERE x.account = s.account AND x.first_run <= :run)";

	private NewestScan() {
	}

}
