package io.keyreminder.ledger.sql;

import java.util.Collection;

/**
 * The rows {@code s} of an account, {@code :account}, for a list of ids, found one after
 * the other by an index of both. A list in a condition would not do: of an index H2 looks
 * a list up in the first column alone, and so would read all rows of the account, which
 * become more with the years.
 */
public final class ListedRows {

	/** The name of the parameter for {@link #ids}. */
	public static final String LISTED = "listed";

	private ListedRows() {
	}

	/**
	 * What stands behind a statement's FROM.
	 * @param table the table, which has a column account
	 * @param column the column of the ids
	 * @return SQL
	 */
	public static String of(String table, String column) {
		return "UNNEST(CAST(:listed AS VARCHAR ARRAY)) AS l (id) JOIN %s s ON s.account = :account AND s.%s = l.id"
			.formatted(table, column);
	}

	/**
	 * The value of the parameter.
	 * @param ids the ids that AWS gave owners or keys
	 * @return an array
	 */
	public static String[] ids(Collection<String> ids) {
		return ids.toArray(String[]::new);
	}

}
