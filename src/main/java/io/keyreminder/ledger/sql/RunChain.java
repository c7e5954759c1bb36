package io.keyreminder.ledger.sql;

/**
 * A run and those that it resumes, one after the other.
 */
public final class RunChain {

	/**
	 * The first part of a query for the parameter {@code run}; it defines {@code chain}.
	 */
	public static final String SQL = """
			WITH RECURSIVE chain (run_id, resumed_from) AS (
				SELECT run_id, resumed_from FROM run WHERE run_id = :run
				UNION ALL
				SELECT r.run_id, r.resumed_from FROM run r JOIN chain c ON r.run_id = c.resumed_from)
			""";

	private RunChain() {
	}

}
