package io.keyreminder.ledger.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.LastScan;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the scans of an account came to, so that a later one notices what it would
 * otherwise pass over in silence. A scan counts from the date of its pass, on which it
 * began.
 */
public class AccountScans {

	private static final String BELIEVED = "account = :account AND status = 'DONE' AND listed_users IS NOT NULL";

	private static final String DONE = " FROM account a JOIN account_scan s ON " + NewestScan.SQL
			+ " WHERE %s AND s.status = 'DONE' AND s.last_date = :date";

	private final JdbcClient jdbc;

	/**
	 * Creates the record.
	 * @param jdbc the ledger's database
	 */
	public AccountScans(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records what became of an account. What is the same as in the run before is kept
	 * once.
	 * @param run the run
	 * @param scan what its scan came to
	 */
	public void record(long run, AccountScan scan) {
		Map<String, @Nullable Object> values = columns(run, scan);
		Optional<Span> newest = newest(scan.account());
		boolean again = newest.isPresent() && newest.get().lastRun() == run;
		if (again || (newest.isPresent() && scan.continues(newest.get().scan()))) {
			values.put("first_run", newest.get().firstRun());
			this.jdbc.sql("""
					UPDATE account_scan SET last_run = :run, last_date = :date, status = :status, reason = :reason,
						users = :users, active_keys = :keys, untagged = :untagged, unreadable = :unreadable,
						calls = :calls, listed_users = :listed_users, seen_tag = :seen_tag, started_at = :started_at,
						ended_at = :ended_at
					WHERE account = :account AND first_run = :first_run
					""").params(values).update();
			return;
		}
		this.jdbc.sql("""
				INSERT INTO account_scan (account, first_run, last_run, last_date, status, reason, users, active_keys,
					untagged, unreadable, calls, listed_users, seen_tag, started_at, ended_at)
				VALUES (:account, :run, :run, :date, :status, :reason, :users, :keys, :untagged, :unreadable, :calls,
					:listed_users, :seen_tag, :started_at, :ended_at)
				""").params(values).update();
	}

	/**
	 * Whether a run met somebody who has the recipient tag, in one of a base account's
	 * accounts.
	 * @param base the base account
	 * @param tag the tag's name; case does not matter
	 * @param since the UTC date of the oldest run that counts
	 * @return false if nobody is known to have it
	 */
	public boolean isSeen(String base, String tag, LocalDate since) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM account_scan
				WHERE %s AND LOWER(seen_tag) = LOWER(:tag) AND last_date >= :since
				""".formatted(AccountScope.of(base).all()))
			.param("base", base)
			.param("tag", tag)
			.param("since", since)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * How many users the account had when its list was believed last.
	 * @param account the AWS account
	 * @return the number, or empty if there was no such scan
	 */
	public Optional<Integer> believedUsers(String account) {
		return this.jdbc.sql("SELECT listed_users FROM account_scan WHERE " + BELIEVED + NewestScan.FIRST)
			.param("account", account)
			.query(Integer.class)
			.optional();
	}

	/**
	 * What the runs that a run resumes came to in an account. Whom a later one of them
	 * read, or whom none but a delivery could not read, need not be read again.
	 * @param run the run, which resumes one
	 * @param account the AWS account
	 * @return their scan
	 */
	public EarlierScan earlier(long run, String account) {
		Set<String> unreadable = this.jdbc
			.sql(RunChain.SQL
					+ """
							SELECT DISTINCT u.user_name FROM unreadable_user u
							WHERE u.account = :account AND u.run_id IN (SELECT run_id FROM chain WHERE run_id <> :run)
								AND NOT EXISTS (SELECT 1 FROM account_scan s
									WHERE s.account = u.account AND s.status = 'DONE' AND (s.unreadable = 0 OR s.last_run > u.run_id)
										AND s.last_run IN (SELECT run_id FROM chain WHERE run_id <> :run))
							""")
			.param("run", run)
			.param("account", account)
			.query(String.class)
			.set();
		return this.jdbc.sql(RunChain.SQL + """
				SELECT COUNT(*) AS scans, MAX(listed_users) AS listed, MAX(users) AS users,
					MAX(active_keys) AS active, MAX(untagged) AS untagged
				FROM account_scan
				WHERE account = :account AND status = 'DONE'
					AND last_run IN (SELECT run_id FROM chain WHERE run_id <> :run)
				""")
			.param("run", run)
			.param("account", account)
			.query((row, number) -> new EarlierScan(row.getInt("scans") > 0, row.getObject("listed", Integer.class),
					row.getInt("users"), row.getInt("active"), row.getInt("untagged"), unreadable))
			.single();
	}

	/**
	 * How many active keys were counted in the included accounts that are done on a day.
	 * @param base the base account
	 * @param date the UTC date of the pass
	 * @return the keys
	 */
	public int keys(String base, LocalDate date) {
		return this.jdbc
			.sql("SELECT COALESCE(SUM(s.active_keys), 0)" + DONE.formatted(AccountScope.of(base).isIncluded("a")))
			.param("base", base)
			.param("date", date)
			.query(Integer.class)
			.single();
	}

	/**
	 * When the users of an account were checked last.
	 * @param account the AWS account
	 * @param today a UTC date; what later runs did, when the clock was ahead, does not
	 * count
	 * @return the last scans
	 */
	public LastScans lastScans(String account, LocalDate today) {
		return this.jdbc.sql("SELECT MAX(last_date) FROM account_scan WHERE last_date <= :today AND " + BELIEVED)
			.param("account", account)
			.param("today", today)
			.query(LocalDate.class)
			.optional()
			.map((last) -> new LastScans(new LastScan(last, isScannedSince(account, last, today)),
					ofUnreadableUsers(account, last)))
			.orElse(LastScans.NONE);
	}

	private boolean isScannedSince(String account, LocalDate last, LocalDate today) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM account_scan
				WHERE account = :account AND status = 'DONE' AND last_date > :last AND last_date <= :today
				""").param("account", account).param("last", last).param("today", today).query(Long.class).single() > 0;
	}

	/** The last scans of those whom the last scan of the account could not read. */
	private Map<String, LastScan> ofUnreadableUsers(String account, LocalDate last) {
		Map<String, LastScan> scans = new HashMap<>();
		this.jdbc.sql("""
				SELECT u.user_name, (
					SELECT MAX(s.last_date) FROM account_scan s WHERE s.last_date < :last AND s.%s AND NOT EXISTS (
						SELECT 1 FROM unreadable_user x WHERE x.run_id = s.last_run AND x.account = s.account
							AND x.user_name = u.user_name)) AS scanned
				FROM unreadable_user u WHERE u.account = :account AND u.run_id = (
					SELECT MAX(last_run) FROM account_scan WHERE last_date = :last AND %s)
				""".formatted(BELIEVED, BELIEVED)).param("account", account).param("last", last).query((row) -> {
			LocalDate scanned = row.getObject("scanned", LocalDate.class);
			if (scanned != null) {
				scans.put(row.getString("user_name"), new LastScan(scanned, true));
			}
		});
		return scans;
	}

	/**
	 * The newest scan of an account.
	 * @param account the AWS account
	 * @return the scan; empty if there was none
	 */
	public Optional<AccountScan> newestOf(String account) {
		return newest(account).map(Span::scan);
	}

	/**
	 * The included accounts that are done on a day.
	 * @param base the base account
	 * @param date the UTC date of the pass
	 * @return the accounts' numbers
	 */
	public Set<String> done(String base, LocalDate date) {
		return this.jdbc.sql("SELECT a.account" + DONE.formatted(AccountScope.of(base).isIncluded("a")))
			.param("base", base)
			.param("date", date)
			.query(String.class)
			.set();
	}

	private Optional<Span> newest(String account) {
		return this.jdbc.sql("SELECT * FROM account_scan WHERE account = :account" + NewestScan.FIRST)
			.param("account", account)
			.query((row, number) -> new Span(row.getLong("first_run"), row.getLong("last_run"), map(row)))
			.optional();
	}

	private static AccountScan map(ResultSet row) throws SQLException {
		return new AccountScan(row.getString("account"), UtcTime.date(row, "last_date"),
				AccountStatus.valueOf(row.getString("status")), row.getString("reason"),
				new AccountScan.Counts(row.getInt("users"), row.getInt("active_keys"), row.getInt("untagged"),
						row.getInt("unreadable"), row.getLong("calls")),
				row.getObject("listed_users", Integer.class), row.getString("seen_tag"),
				UtcTime.read(row, "started_at"), UtcTime.read(row, "ended_at"));
	}

	private static Map<String, @Nullable Object> columns(long run, AccountScan scan) {
		Map<String, @Nullable Object> columns = new HashMap<>();
		columns.put("run", run);
		columns.put("account", scan.account());
		columns.put("date", scan.date());
		columns.put("status", scan.status().name());
		columns.put("reason", scan.reason());
		columns.put("users", scan.counts().users());
		columns.put("keys", scan.counts().keys());
		columns.put("untagged", scan.counts().untagged());
		columns.put("unreadable", scan.counts().unreadable());
		columns.put("calls", scan.counts().calls());
		columns.put("listed_users", scan.listedUsers());
		columns.put("seen_tag", scan.seenTag());
		columns.put("started_at", UtcTime.of(scan.startedAt()));
		columns.put("ended_at", UtcTime.of(scan.endedAt()));
		return columns;
	}

	/**
	 * A scan, and the runs that came to the same.
	 *
	 * @param firstRun the first of them
	 * @param lastRun the last of them
	 * @param scan the last one's scan
	 */
	private record Span(long firstRun, long lastRun, AccountScan scan) {

	}

}
