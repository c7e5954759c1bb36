package io.keyreminder.ledger.sql;

/**
 * The newest of an account's scans.
 */
public final class NewestScan {

	/** A condition on a row {@code s} of {@code account_scan}. */
	public static final String SQL = "s.first_run = (SELECT MAX(x.first_run) FROM account_scan x WHERE x.account = s.account)";

	private NewestScan() {
	}

}
