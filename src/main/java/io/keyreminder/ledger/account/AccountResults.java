package io.keyreminder.ledger.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.ledger.sql.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of the accounts that each run checked. What stays the same from run to run
 * is kept once, by {@link AccountScans}; of each run is kept what is of it alone.
 */
public class AccountResults {

	private static final String SEPARATOR = " ";

	/** Follows an account's number. */
	private static final String SCAN = ",";

	private final JdbcClient jdbc;

	/**
	 * Creates the results.
	 * @param jdbc the ledger's database
	 */
	public AccountResults(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps the results of a run at its end: a later run changes what they are made of.
	 * Done twice, the first time counts.
	 * @param run the run
	 */
	public void keep(long run) {
		Map<String, RunScan> scans = found(run);
		if (scans.isEmpty()) {
			return;
		}
		Instant first = scans.values()
			.stream()
			.map(RunScan::startedAt)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
		this.jdbc.sql("""
				INSERT INTO run_accounts (run_id, started_at, accounts)
				SELECT run_id, CAST(:first AS TIMESTAMP WITH TIME ZONE), :accounts FROM run
				WHERE run_id = :run AND NOT EXISTS (SELECT 1 FROM run_accounts k WHERE k.run_id = :run)
				""")
			.param("run", run)
			.param("first", UtcTime.of(first))
			.param("accounts",
					scans.entrySet()
						.stream()
						.map((each) -> each.getKey() + SCAN + each.getValue().written(first))
						.collect(Collectors.joining(SEPARATOR)))
			.update();
	}

	/**
	 * What became of the accounts that a run checked, by now if it is at work.
	 * @param run the run
	 * @return the results, those that are not done first
	 */
	public List<AccountResult> of(long run) {
		Map<String, RunScan> scans = kept(run).orElseGet(() -> found(run));
		return this.jdbc.sql("""
				SELECT s.*, (SELECT n.name FROM account n JOIN run r ON r.account = n.base_account
					WHERE r.run_id = :run AND n.account = s.account) AS name
				FROM (SELECT DISTINCT account FROM account) a JOIN account_scan s ON %s
				""".formatted(NewestScan.UP_TO_RUN))
			.param("run", run)
			.query((row, number) -> result(row, scans.get(row.getString("account"))))
			.list()
			.stream()
			.flatMap(Optional::stream)
			.sorted(AccountResult.NOT_DONE_FIRST)
			.toList();
	}

	private Optional<Map<String, RunScan>> kept(long run) {
		return this.jdbc.sql("SELECT started_at, accounts FROM run_accounts WHERE run_id = :run")
			.param("run", run)
			.query((row, number) -> {
				Instant first = UtcTime.read(row, "started_at");
				Map<String, RunScan> scans = new HashMap<>();
				for (String each : row.getString("accounts").split(SEPARATOR, -1)) {
					String[] parts = each.split(SCAN, 2);
					scans.put(parts[0], RunScan.read(parts[1], first));
				}
				return scans;
			})
			.optional();
	}

	/**
	 * As long as no later run checks an account, its newest scan is that of the run.
	 */
	private Map<String, RunScan> found(long run) {
		Map<String, Integer> due = new HashMap<>();
		this.jdbc
			.sql("""
					SELECT account, COUNT(*) AS notices FROM notice WHERE last_run = :run AND due_run = :run GROUP BY account
					""")
			.param("run", run)
			.query((row) -> {
				due.put(row.getString("account"), row.getInt("notices"));
			});
		Map<String, RunScan> scans = new HashMap<>();
		this.jdbc.sql("SELECT account, calls, started_at, ended_at FROM account_scan WHERE last_run = :run")
			.param("run", run)
			.query((row) -> {
				String account = row.getString("account");
				scans.put(account, new RunScan(due.getOrDefault(account, 0), row.getLong("calls"),
						UtcTime.read(row, "started_at"), UtcTime.read(row, "ended_at")));
			});
		return scans;
	}

	private static Optional<AccountResult> result(ResultSet row, @Nullable RunScan scan) throws SQLException {
		return (scan == null) ? Optional.empty()
				: Optional.of(new AccountResult(row.getString("account"), row.getString("name"),
						AccountStatus.valueOf(row.getString("status")), row.getString("reason"), row.getInt("users"),
						row.getInt("active_keys"), scan.due(), row.getInt("untagged"), row.getInt("unreadable"),
						(scan.calls() != null) ? scan.calls() : row.getLong("calls"), scan.startedAt(),
						scan.endedAt()));
	}

}
