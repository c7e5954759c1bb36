package io.keyreminder.ledger.sql;

/**
 * The AWS accounts of a base account, as conditions on a column {@code account} for the
 * parameter {@code base}.
 */
public final class AccountsOf {

	/** All that were ever listed. */
	public static final String ALL = "account IN (SELECT a.account FROM account a WHERE a.base_account = :base)";

	/** Those that its newest run included. */
	public static final String INCLUDED = """
			account IN (SELECT a.account FROM account a WHERE a.base_account = :base AND a.state = 'INCLUDED')
			""".strip();

	private AccountsOf() {
	}

}
