package io.keyreminder.ledger.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.keyreminder.account.AccountState;
import io.keyreminder.account.AccountStatus;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.policy.NoticeStatus;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Questions about what became of a run's notices and accounts: one GROUP BY over those
 * that name it as their last run. Nothing here writes.
 */
public final class RunCountQueries {

	private final JdbcClient jdbc;

	/**
	 * Creates the queries.
	 * @param jdbc the ledger's database
	 */
	public RunCountQueries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts what a run did.
	 * @param run the run
	 * @return the numbers
	 */
	public Run.Counts count(long run) {
		Map<NoticeStatus, Integer> counts = new EnumMap<>(NoticeStatus.class);
		this.jdbc.sql("SELECT status, COUNT(*) AS notices FROM notice WHERE last_run = :run GROUP BY status")
			.param("run", run)
			.query((row) -> {
				counts.put(NoticeStatus.valueOf(row.getString("status")), row.getInt("notices"));
			});
		int messages = number("SELECT COUNT(DISTINCT message_id) FROM notice WHERE last_run = :run AND status = 'SENT'",
				run);
		int unreadable = number("SELECT COUNT(*) FROM unreadable_user WHERE run_id = :run", run);
		int due = number("SELECT COUNT(*) FROM notice WHERE last_run = :run AND due_run = :run", run);
		return new Run.Counts(due, messages, of(counts, NoticeStatus.SENT), of(counts, NoticeStatus.FAILED),
				of(counts, NoticeStatus.IN_DOUBT) + of(counts, NoticeStatus.SENDING),
				of(counts, NoticeStatus.UNREACHABLE), of(counts, NoticeStatus.WITHDRAWN),
				of(counts, NoticeStatus.EXPIRED), of(counts, NoticeStatus.DUE), unreadable);
	}

	/**
	 * Counts which of a run's notices are special.
	 * @param run the run
	 * @return the numbers
	 */
	public Run.Kinds kinds(long run) {
		return this.jdbc.sql("""
				SELECT COUNT(CASE WHEN stage < 0 THEN 1 END) AS overdue,
					COUNT(CASE WHEN kind = 'UNUSED' THEN 1 END) AS unused,
					COUNT(CASE WHEN role = 'FALLBACK' THEN 1 END) AS fallback,
					(SELECT postponed FROM run WHERE run_id = :run) AS postponed
				FROM notice WHERE last_run = :run
				""").param("run", run).query((row, number) -> kinds(row)).single();
	}

	static Run.Kinds kinds(ResultSet row) throws SQLException {
		return new Run.Kinds(row.getInt("overdue"), row.getInt("unused"), row.getInt("fallback"),
				row.getInt("postponed"));
	}

	/**
	 * How many of a run's notices its scan did not find: they were pending when it
	 * started.
	 */
	public int carriedOver(long run) {
		return number("SELECT COUNT(*) FROM notice WHERE last_run = :run AND due_run <> :run", run);
	}

	/**
	 * How the accounts of a run stand on the day of its pass.
	 * @param run the run
	 * @return the numbers
	 */
	public Run.Accounts accounts(long run) {
		Map<String, Integer> counts = new HashMap<>();
		this.jdbc.sql("""
				SELECT a.state, s.status, COUNT(*) AS accounts FROM run r JOIN account a ON a.base_account = r.account
				LEFT JOIN account_scan s ON s.last_date = r.run_date AND %s
				WHERE r.run_id = :run GROUP BY a.state, s.status
				""".formatted(NewestScan.SQL)).param("run", run).query((row) -> {
			String state = row.getString("state");
			counts.merge(state, row.getInt("accounts"), Integer::sum);
			counts.merge(state + row.getString("status"), row.getInt("accounts"), Integer::sum);
		});
		String included = AccountState.INCLUDED.name();
		return new Run.Accounts(counts.getOrDefault(included, 0), counts.getOrDefault(included + AccountStatus.DONE, 0),
				counts.getOrDefault(included + AccountStatus.UNREACHABLE, 0),
				counts.getOrDefault(included + AccountStatus.FAILED, 0),
				counts.getOrDefault(AccountState.NOT_ACTIVE.name(), 0),
				counts.getOrDefault(AccountState.EXCLUDED.name(), 0));
	}

	private static int of(Map<NoticeStatus, Integer> counts, NoticeStatus status) {
		return counts.getOrDefault(status, 0);
	}

	private int number(String sql, long run) {
		return this.jdbc.sql(sql).param("run", run).query(Integer.class).single();
	}

}
