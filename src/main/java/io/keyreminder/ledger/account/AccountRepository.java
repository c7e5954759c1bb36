package io.keyreminder.ledger.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.OtherAccount;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.ledger.sql.OpenNotices;
import io.keyreminder.ledger.sql.RunningBases;
import io.keyreminder.ledger.sql.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every AWS account that was ever listed, as the newest list of each base account that
 * names it has it.
 */
public class AccountRepository {

	private static final String ACTIVE = "ACTIVE";

	private static final String STILL_RUNS = "base_account IN (" + RunningBases.SQL + ")";

	private static final String NEWEST_DATE = "(SELECT w.run_date FROM run w WHERE w.run_id = (SELECT MAX(m.run_id) FROM run m))";

	private static final BinaryOperator<Listed> THE_ONE_THAT_COUNTS = BinaryOperator
		.minBy(Comparator.comparing(Listed::formerly)
			.thenComparing((each) -> each.account().state())
			.thenComparing((each) -> each.account().name(), Comparator.nullsLast(Comparator.naturalOrder()))
			.thenComparing((each) -> each.account().sinceRun(), Comparator.nullsLast(Comparator.naturalOrder())));

	private final JdbcClient jdbc;

	private final String openNotices;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 * @param exclusive whether being able to ask proves that no run is alive, as on an H2
	 * file
	 */
	public AccountRepository(JdbcClient jdbc, boolean exclusive) {
		this.jdbc = jdbc;
		this.openNotices = OpenNotices.of(exclusive);
	}

	/**
	 * Takes over a list of accounts. What an earlier list of the same base account held
	 * and this one does not is gone. Only what has changed is written.
	 * @param run the run that has the list
	 * @param base the base account
	 * @param accounts the list
	 */
	public void recordList(long run, String base, AccountList accounts) {
		Map<String, Row> known = rows(base);
		for (AwsAccount account : accounts.included()) {
			put(run, base, account.number(), new Row(account.name(), AccountState.INCLUDED, ACTIVE), known);
		}
		for (OtherAccount account : accounts.others()) {
			put(run, base, account.number(), new Row(account.name(), account.state(), account.awsState()), known);
		}
		known.forEach((number, row) -> {
			if (row.state() != AccountState.GONE) {
				write(run, base, number, new Row(row.name(), AccountState.GONE, row.awsState()));
			}
		});
	}

	/**
	 * The accounts that the newest list of a base account included.
	 * @param base the base account
	 * @return their names by their numbers; empty if a name is not known
	 */
	public Map<String, String> included(String base) {
		return rows(base).entrySet()
			.stream()
			.filter((each) -> each.getValue().state() == AccountState.INCLUDED)
			.collect(Collectors.toMap(Map.Entry::getKey,
					(each) -> Objects.requireNonNullElse(each.getValue().name(), "")));
	}

	/**
	 * Remembers which accounts the newest list included, for lists to come are compared
	 * with it. Only what has changed is written.
	 * @param base the base account
	 */
	public void relyOnNewestList(String base) {
		this.jdbc.sql("""
				UPDATE account SET relied_on = NOT relied_on
				WHERE base_account = :base AND relied_on <> (state = 'INCLUDED')
				""").param("base", base).update();
	}

	/**
	 * The accounts that the last list included of those that were relied on.
	 * @param base the base account
	 * @return their names by their numbers; empty if a name is not known
	 */
	public Map<String, String> reliedOn(String base) {
		Map<String, String> accounts = new HashMap<>();
		this.jdbc.sql("SELECT account, name FROM account WHERE base_account = :base AND relied_on")
			.param("base", base)
			.query((row) -> {
				accounts.put(row.getString("account"), Objects.requireNonNullElse(row.getString("name"), ""));
			});
		return accounts;
	}

	/**
	 * The names of all accounts that were ever listed with one. Of several that base
	 * accounts have for one account that of a list that includes it counts, but before it
	 * that of a base account that still runs.
	 * @return the names by the accounts' numbers
	 */
	public Map<String, String> names() {
		Map<String, String> names = new HashMap<>();
		this.jdbc.sql("""
				SELECT account, name FROM account WHERE name IS NOT NULL
				ORDER BY CASE WHEN %s THEN 1 ELSE 0 END, CASE state WHEN 'INCLUDED' THEN 1 ELSE 0 END, base_account
				""".formatted(STILL_RUNS)).query((row) -> {
			names.put(row.getString("account"), row.getString("name"));
		});
		return names;
	}

	/**
	 * Whether an account was ever listed.
	 * @param account its number
	 * @return false if no run of this ledger knew of it
	 */
	public boolean isKnown(String account) {
		return this.jdbc.sql("SELECT COUNT(*) FROM account WHERE account = :account")
			.param("account", account)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * How all accounts are covered that were ever listed. What several base accounts list
	 * stands to the runs as it does to those of which it is most: an account that one of
	 * them includes is included. A base account that has not run for long says nothing of
	 * what another one lists; what it alone includes is not covered, which is the reason
	 * then.
	 * @return the accounts, in any order
	 */
	public List<AccountCoverage> coverage() {
		return coverage("1 = 1");
	}

	/**
	 * The same for the accounts that their newest scan could not check, or that none has.
	 * @return the accounts, in any order
	 */
	public List<AccountCoverage> notDone() {
		return coverage("s.status IS NULL OR s.status <> 'DONE'");
	}

	private List<AccountCoverage> coverage(String condition) {
		Map<String, Listed> accounts = new HashMap<>();
		this.jdbc.sql("""
				SELECT c.*, (SELECT f.first_run FROM account_scan f
					WHERE f.account = c.account AND f.first_run > c.otherwise_run
					ORDER BY f.account, f.first_run FETCH FIRST 1 ROW ONLY) AS since_run
				FROM (
					SELECT CASE WHEN a.%s THEN FALSE ELSE TRUE END AS formerly, a.base_account,
						CASE WHEN a.%s THEN NULL
							ELSE (SELECT MAX(r.run_date) FROM run r WHERE r.account = a.base_account) END AS base_date,
						a.account, a.name, a.state, a.state_run, a.aws_state, s.status, s.reason,
						d.last_run AS done_run, d.ended_at AS done_at, d.users, d.active_keys,
						COALESCE((SELECT o.first_run FROM account_scan o
							WHERE o.account = a.account AND o.status <> s.status
							ORDER BY o.account DESC, o.first_run DESC FETCH FIRST 1 ROW ONLY), 0) AS otherwise_run,
						(SELECT COUNT(*) FROM %s WHERE %s) AS open_notices
					FROM account a
					LEFT JOIN account_scan s ON %s
					LEFT JOIN account_scan d ON %s
					WHERE %s
				) c
				""".formatted(STILL_RUNS, STILL_RUNS, this.openNotices, OpenNotices.isNotOver(NEWEST_DATE),
				NewestScan.SQL, NewestScan.DONE, condition))
			.query((row, number) -> new Listed(row.getBoolean("formerly"), coverage(row)))
			.list()
			.forEach((each) -> accounts.merge(each.account().account(), each, THE_ONE_THAT_COUNTS));
		return accounts.values().stream().map(Listed::account).toList();
	}

	private static AccountCoverage coverage(ResultSet row) throws SQLException {
		String status = row.getString("status");
		return new AccountCoverage(row.getString("account"), row.getString("name"),
				AccountState.valueOf(row.getString("state")), (status != null) ? AccountStatus.valueOf(status) : null,
				reason(row), since(row), row.getObject("done_run", Long.class), UtcTime.read(row, "done_at"),
				row.getObject("users", Integer.class), row.getObject("active_keys", Integer.class),
				row.getInt("open_notices"));
	}

	/**
	 * An account that is not read, or was not yet, is so since it was listed as it is.
	 */
	private static @Nullable Long since(ResultSet row) throws SQLException {
		Long listed = row.getObject("state_run", Long.class);
		Long scanned = row.getObject("since_run", Long.class);
		if (scanned == null || AccountState.valueOf(row.getString("state")) != AccountState.INCLUDED) {
			return listed;
		}
		return (listed != null) ? Math.max(listed, scanned) : scanned;
	}

	/**
	 * What is not active, or listed by nobody who still runs, is not checked for that.
	 */
	private static @Nullable String reason(ResultSet row) throws SQLException {
		return switch (AccountState.valueOf(row.getString("state"))) {
			case NOT_ACTIVE -> OtherAccount.notActive(row.getString("aws_state"));
			case INCLUDED ->
				row.getBoolean("formerly") ? AccountCoverage.NOT_COVERED.formatted(row.getString("base_account"),
						row.getObject("base_date", LocalDate.class)) : row.getString("reason");
			case EXCLUDED, GONE -> row.getString("reason");
		};
	}

	private void put(long run, String base, String number, Row row, Map<String, Row> known) {
		Row before = known.remove(number);
		if (!row.equals(before)) {
			write(run, base, number, row);
		}
	}

	private void write(long run, String base, String number, Row row) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("run", run);
		values.put("account", number);
		values.put("base", base);
		values.put("name", row.name());
		values.put("state", row.state().name());
		values.put("aws_state", row.awsState());
		if (this.jdbc.sql("""
				UPDATE account SET state_run = CASE WHEN state = :state THEN state_run ELSE :run END,
					name = :name, state = :state, aws_state = :aws_state
				WHERE base_account = :base AND account = :account
				""").params(values).update() == 0) {
			this.jdbc.sql("""
					INSERT INTO account (account, base_account, name, state, aws_state, state_run)
					VALUES (:account, :base, :name, :state, :aws_state, :run)
					""").params(values).update();
		}
	}

	private Map<String, Row> rows(String base) {
		Map<String, Row> rows = new HashMap<>();
		this.jdbc.sql("SELECT account, name, state, aws_state FROM account WHERE base_account = :base")
			.param("base", base)
			.query((row) -> {
				rows.put(row.getString("account"), new Row(row.getString("name"),
						AccountState.valueOf(row.getString("state")), row.getString("aws_state")));
			});
		return rows;
	}

	/**
	 * An account as a base account listed it.
	 *
	 * @param formerly whether that base account runs no more
	 * @param account how it is covered
	 */
	private record Listed(boolean formerly, AccountCoverage account) {

	}

	/**
	 * What is kept of an account.
	 *
	 * @param name its name, or null
	 * @param state how it stands to the runs of its base account
	 * @param awsState AWS's word for its state
	 */
	private record Row(@Nullable String name, AccountState state, String awsState) {

	}

}
