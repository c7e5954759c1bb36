package io.keyreminder.ledger.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.ToldKey;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Questions about the access keys that somebody was told of, each once, however many
 * notices there are of it. A key's state is that of its newest notice that asks to rotate
 * it, if there is one; of a deadline of which an earlier notice says so, it is overdue.
 * There may be more keys than memory holds, so that they are handed over one after the
 * other. Nothing here writes.
 */
public class ToldKeyQueries {

	private static final String KEYS = """
			SELECT l.account, l.user_name, l.rule_name, CASE WHEN l.kind = 'ROTATE' THEN l.deadline END AS deadline,
				CAST(k.first_told AS DATE) AS first_told, l.outcome, CAST(l.outcome_at AS DATE) AS outcome_on,
				CAST(k.still_active_at AS DATE) AS overdue_on
			FROM (SELECT n.account, n.access_key_id, MIN(n.sent_at) AS first_told,
					MAX(n.still_active_at) AS still_active_at,
					COALESCE(MAX(CASE WHEN n.kind = 'ROTATE' THEN n.notice_id END), MAX(n.notice_id)) AS last_notice
				FROM %s WHERE n.sent_at IS NOT NULL AND %s GROUP BY n.account, n.access_key_id) k
			JOIN notice l ON l.notice_id = k.last_notice
			""";

	/**
	 * An index has the notices of a key and deadline side by side. They say the same of
	 * it: the scan that finds a further one has just seen the key active, and said so of
	 * the others. In the ledger of an older version the youngest may say nothing yet.
	 */
	private static final String DUE = """
			SELECT account, MAX(user_name) AS user_name, MAX(rule_name) AS rule_name, deadline,
				CAST(MIN(sent_at) AS DATE) AS first_told,
				COALESCE(MAX(CASE WHEN outcome <> 'OPEN' THEN outcome END), 'OPEN') AS outcome,
				CAST(MAX(outcome_at) AS DATE) AS outcome_on,
				CAST(MAX(still_active_at) AS DATE) AS overdue_on
			FROM notice WHERE sent_at IS NOT NULL AND kind = 'ROTATE' AND deadline BETWEEN :since AND :until
			GROUP BY account, access_key_id, deadline
			""";

	private final JdbcClient jdbc;

	/**
	 * Creates the queries.
	 * @param jdbc the ledger's database
	 */
	public ToldKeyQueries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Hands over the keys that somebody was told of first in some days.
	 * @param account the AWS account, or null for all
	 * @param since the first day, a UTC date; null for no limit
	 * @param until the last day, a UTC date; null for no limit
	 * @param taker takes them
	 */
	public void told(@Nullable String account, @Nullable LocalDate since, @Nullable LocalDate until,
			Consumer<ToldKey> taker) {
		StringBuilder sql = new StringBuilder(
				KEYS.formatted("notice n", (account != null) ? "n.account = :account" : "1 = 1") + "WHERE 1 = 1");
		Map<String, Object> parameters = new HashMap<>();
		if (account != null) {
			parameters.put("account", account);
		}
		if (since != null) {
			sql.append(" AND k.first_told >= :since");
			parameters.put("since", UtcTime.startOf(since));
		}
		if (until != null) {
			sql.append(" AND k.first_told < :until");
			parameters.put("until", UtcTime.startOf(until.plusDays(1)));
		}
		each(this.jdbc.sql(sql.toString()).params(parameters), taker);
	}

	/**
	 * Hands over the keys of all accounts whose deadlines lie in some days, one after the
	 * other. A key is handed over with each of them, if it has several.
	 * @param since the first day, a UTC date
	 * @param until the last day, a UTC date
	 * @param taker takes them
	 */
	public void due(LocalDate since, LocalDate until, Consumer<ToldKey> taker) {
		each(this.jdbc.sql(DUE).param("since", since).param("until", until), taker);
	}

	/**
	 * Hands over the keys that were active after their deadline when they were seen last.
	 * @param scope the accounts, as far as they are included
	 * @param taker takes them
	 */
	public void overdue(AccountScope scope, Consumer<ToldKey> taker) {
		each(this.jdbc
			.sql(KEYS.formatted("account a JOIN notice n ON n.account = a.account AND n.outcome = 'STILL_ACTIVE'",
					scope.isIncluded("a")))
			.params(scope.parameters()), taker);
	}

	private static void each(StatementSpec query, Consumer<ToldKey> taker) {
		query.query((row) -> {
			taker.accept(key(row));
		});
	}

	private static ToldKey key(ResultSet row) throws SQLException {
		LocalDate deadline = row.getObject("deadline", LocalDate.class);
		LocalDate overdue = row.getObject("overdue_on", LocalDate.class);
		NoticeOutcome outcome = NoticeOutcome.valueOf(row.getString("outcome"));
		// Of a reminder that the key is overdue the next night sees first what came.
		if (outcome == NoticeOutcome.OPEN && overdue != null && deadline != null && overdue.isAfter(deadline)) {
			outcome = NoticeOutcome.STILL_ACTIVE;
		}
		return new ToldKey(row.getString("account"), row.getString("user_name"), row.getString("rule_name"), deadline,
				row.getObject("first_told", LocalDate.class), outcome, row.getObject("outcome_on", LocalDate.class),
				overdue != null);
	}

}
