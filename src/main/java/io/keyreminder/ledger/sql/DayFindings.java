package io.keyreminder.ledger.sql;

/**
 * What keeps something open beside the notices: a run's own findings, and those of
 * earlier runs of its day in accounts that are done, which it does not check again.
 */
public final class DayFindings {

	/**
	 * An account that a run did not check again, and the run whose scan stands for it.
	 */
	private static final String EARLIER = """
			FROM run r JOIN run x ON x.run_date = r.run_date AND x.run_id < r.run_id
			JOIN account_scan s ON s.last_run = x.run_id AND s.status = 'DONE' JOIN account a ON %s
			JOIN %s f ON f.run_id = s.last_run AND %s
			WHERE r.run_id = :run AND %s
			""";

	private static final String IN_ACCOUNT = "f.account = s.account";

	/**
	 * What a run found of all accounts together, nobody with the recipient tag, stands as
	 * long as the scan of one of them does, and no run since has met anybody who has it.
	 */
	private static final String IN_ACCOUNT_OR_ALL = "(" + IN_ACCOUNT + """
			 OR f.account = '' AND f.leaves_open AND x.account = r.account AND NOT EXISTS (
				SELECT 1 FROM account_scan o JOIN account b ON b.account = o.account
				WHERE o.seen_tag IS NOT NULL AND o.last_run > x.run_id AND b.base_account = r.account))
			""";

	private DayFindings() {
	}

	/**
	 * The users who could not be read.
	 * @param scope the run's accounts
	 * @return a query for the parameter {@code run} and those of the scope: the accounts,
	 * names and reasons
	 */
	public static String unreadableUsers(AccountScope scope) {
		return """
				SELECT account, user_name, reason FROM unreadable_user WHERE run_id = :run
				UNION ALL SELECT f.account, f.user_name, f.reason %s AND s.unreadable > 0 AND NOT EXISTS (
					SELECT 1 FROM unreadable_user o
					WHERE o.run_id = :run AND o.account = f.account AND o.user_name = f.user_name)
				""".formatted(earlier("unreadable_user", IN_ACCOUNT, scope));
	}

	/**
	 * The warnings; those of the runs that the run resumes are its own.
	 * @param scope the run's accounts
	 * @return the same for a statement that begins with {@link RunChain#SQL}: the runs,
	 * accounts, kinds, whether they leave something open, and sentences
	 */
	public static String warnings(AccountScope scope) {
		return """
				SELECT run_id, account, kind, leaves_open, sentence FROM run_warning
				WHERE run_id IN (SELECT run_id FROM chain)
				UNION SELECT f.run_id, f.account, f.kind, f.leaves_open, f.sentence %s
				""".formatted(earlier("run_warning", IN_ACCOUNT_OR_ALL, scope));
	}

	private static String earlier(String findings, String standing, AccountScope scope) {
		return EARLIER.formatted(NewestScan.SQL, findings, standing, scope.isIncluded("a"));
	}

}
