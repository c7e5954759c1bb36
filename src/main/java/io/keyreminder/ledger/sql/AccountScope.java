package io.keyreminder.ledger.sql;

import java.util.Map;
import java.util.Set;

/**
 * The AWS accounts that a run is about, as conditions on a column {@code account}.
 *
 * @param base the base account
 * @param only the numbers of the only accounts that are meant; all if empty
 */
public record AccountScope(String base, Set<String> only) {

	/** Keeps a copy of the set. */
	public AccountScope {
		only = Set.copyOf(only);
	}

	/**
	 * All accounts of a base account.
	 * @param base the base account
	 * @return the scope
	 */
	public static AccountScope of(String base) {
		return new AccountScope(base, Set.of());
	}

	/**
	 * Whether an account is meant.
	 * @param account its number
	 * @return false if others are the only ones
	 */
	public boolean allows(String account) {
		return this.only.isEmpty() || this.only.contains(account);
	}

	/**
	 * Whether all accounts that another scope means are meant: what was done or left in
	 * some accounts says nothing of the others.
	 * @param other another scope of the same base account
	 * @return false if only others, or only some of them, are meant
	 */
	public boolean covers(AccountScope other) {
		return this.only.isEmpty() || (!other.only.isEmpty() && this.only.containsAll(other.only));
	}

	/**
	 * Those that were ever listed.
	 * @return a condition, with the {@link #parameters}
	 */
	public String all() {
		return "account IN (SELECT a.account FROM account a WHERE %s)".formatted(isListed("a"));
	}

	/**
	 * Those that the newest run of the base account included, for a statement whose other
	 * conditions leave few rows: it does not read all accounts for them.
	 * @param table the table of the column
	 * @return a condition, with the {@link #parameters}
	 */
	public String includedOf(String table) {
		return "EXISTS (SELECT 1 FROM account a WHERE a.account = %s.account AND %s)".formatted(table, isIncluded("a"));
	}

	/**
	 * The same of the rows of {@code account} themselves: in a transaction that changed
	 * some, a list of accounts is read again for each row that it is compared with.
	 * @param row the row's name in the statement
	 * @return a condition, with the {@link #parameters}
	 */
	public String isIncluded(String row) {
		return "%s AND %s.state = 'INCLUDED'".formatted(isListed(row), row);
	}

	/**
	 * What the conditions need.
	 * @return the parameters of a statement
	 */
	public Map<String, ?> parameters() {
		return this.only.isEmpty() ? Map.of("base", this.base) : Map.of("base", this.base, "only", this.only);
	}

	/**
	 * Those that were ever listed, of the rows of {@code account} themselves.
	 * @param row the row's name in the statement
	 * @return a condition, with the {@link #parameters}
	 */
	public String isListed(String row) {
		String base = row + ".base_account = :base";
		return this.only.isEmpty() ? base : "%s AND %s.account IN (:only)".formatted(base, row);
	}

}
