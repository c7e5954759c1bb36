package io.keyreminder.ledger.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.ledger.sql.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the scans of runs came to, as far as it is about all accounts of a run, so that
 * nothing is passed over in silence.
 */
public class ScanHistory {

	private final JdbcClient jdbc;

	/**
	 * Creates the history.
	 * @param jdbc the ledger's database
	 */
	public ScanHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether a notice was ever recorded in one of a base account's accounts.
	 * @param base the base account
	 * @return false if the ledger has none
	 */
	public boolean hasNotices(String base) {
		return count("SELECT COUNT(*) FROM notice WHERE " + AccountScope.of(base).all(), Map.of("base", base)) > 0;
	}

	/**
	 * How many active keys in their window have an owner without the tag.
	 * @param run the run; those that it resumes count, too
	 * @return the number of keys
	 */
	public long untagged(long run) {
		return count(
				RunChain.SQL + "SELECT COALESCE(SUM(untagged), 0) FROM run WHERE run_id IN (SELECT run_id FROM chain)",
				Map.of("run", run));
	}

	/**
	 * The keys of which a run found that their whole window had passed in silence. What
	 * expired only later was known before.
	 * @param run the run; those that it resumes count, too
	 * @return a key of each notice, by user name
	 */
	public List<MissedKey> missed(long run) {
		return this.jdbc
			.sql(RunChain.SQL
					+ """
							SELECT n.account, n.user_name, n.access_key_id, n.error FROM chain c JOIN notice n ON n.last_run = c.run_id
							WHERE n.found_run = c.run_id AND n.status = 'EXPIRED' ORDER BY n.user_name, n.account, n.notice_id
							""")
			.param("run", run)
			.query((row, number) -> new MissedKey(row.getString("account"), row.getString("user_name"),
					row.getString("access_key_id"), row.getString("error")))
			.list();
	}

	/**
	 * The newest other run of an account, and the date of its pass.
	 * @param account the AWS account
	 * @param run the run that is not meant
	 * @return the run's number and the UTC date; empty if there is no other
	 */
	public Optional<Map.Entry<Long, LocalDate>> newestBefore(String account, long run) {
		return this.jdbc.sql("""
				SELECT run_id, run_date FROM run WHERE account = :account AND run_id <> :run
				ORDER BY run_id DESC FETCH FIRST 1 ROW ONLY
				""")
			.param("account", account)
			.param("run", run)
			.query((row, number) -> Map.entry(row.getLong("run_id"), UtcTime.date(row, "run_date")))
			.optional();
	}

	private long count(String sql, Map<String, ?> parameters) {
		return this.jdbc.sql(sql).params(parameters).query(Long.class).single();
	}

	/**
	 * A key of which nobody was told.
	 *
	 * @param account the AWS account
	 * @param user its user's name
	 * @param accessKeyId its id
	 * @param reason why not
	 */
	public record MissedKey(String account, String user, String accessKeyId, String reason) {

	}

}
