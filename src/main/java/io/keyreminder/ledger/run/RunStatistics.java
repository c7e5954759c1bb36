package io.keyreminder.ledger.run;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.keyreminder.key.KeyAges;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run learned on the way, for people: how many calls it made, how old the active
 * keys are, and who takes no part for want of the tag. Nothing depends on it.
 */
public class RunStatistics {

	private final JdbcClient jdbc;

	/**
	 * Creates the statistics.
	 * @param jdbc the ledger's database
	 */
	public RunStatistics(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds how old the active keys were at the end of a scan.
	 * @param run the run
	 * @param ages the keys of all accounts that are done on its day
	 */
	public void add(long run, KeyAges ages) {
		if (ages.isKnown()) {
			// One statement, and so one commit.
			String rows = ages.keys()
				.entrySet()
				.stream()
				.map((each) -> "(:run, %d, %d)".formatted(each.getKey(), each.getValue()))
				.collect(Collectors.joining(", "));
			this.jdbc.sql("INSERT INTO key_age (run_id, age, active_keys) VALUES " + rows).param("run", run).update();
		}
		// Last: only a run that has a window has ages.
		this.jdbc.sql("UPDATE run SET window_from = :from, window_to = :to WHERE run_id = :run")
			.param("from", ages.windowFrom())
			.param("to", ages.windowTo())
			.param("run", run)
			.update();
	}

	/**
	 * Notes how many calls a run made.
	 * @param run the run
	 * @param calls the calls of IAM, each attempt counted
	 */
	public void recordCalls(long run, long calls) {
		this.jdbc.sql("UPDATE run SET iam_calls = :calls WHERE run_id = :run")
			.param("calls", calls)
			.param("run", run)
			.update();
	}

	/**
	 * Notes a user with a key in its window and without the recipient tag.
	 * @param run the run
	 * @param account the AWS account
	 * @param user the user name
	 */
	public void recordUntagged(long run, String account, String user) {
		this.jdbc.sql("""
				INSERT INTO untagged_user (run_id, account, user_name) SELECT :run, :account, :user WHERE NOT EXISTS (
					SELECT 1 FROM untagged_user WHERE run_id = :run AND account = :account AND user_name = :user)
				""").param("run", run).param("account", account).param("user", user).update();
	}

	/**
	 * Who has a key in its window and no recipient tag.
	 * @param run the run
	 * @return the users, by name
	 */
	public List<Run.UntaggedUser> untaggedUsers(long run) {
		return this.jdbc
			.sql("SELECT account, user_name FROM untagged_user WHERE run_id = :run ORDER BY user_name, account")
			.param("run", run)
			.query((row, number) -> new Run.UntaggedUser(row.getString(1), row.getString(2)))
			.list();
	}

	/**
	 * How old the active keys were.
	 * @param run the run
	 * @return the ages in all accounts that were done on its day; {@link KeyAges#UNKNOWN}
	 * if its scan did not come to its end, or they are not known of all
	 */
	public KeyAges ages(long run) {
		Map<Integer, Integer> keys = new HashMap<>();
		this.jdbc.sql("SELECT age, active_keys FROM key_age WHERE run_id = :run").param("run", run).query((row) -> {
			keys.put(row.getInt("age"), row.getInt("active_keys"));
		});
		return this.jdbc.sql("SELECT window_from, window_to FROM run WHERE run_id = :run AND window_to IS NOT NULL")
			.param("run", run)
			.query((row, number) -> new KeyAges(keys, row.getInt("window_from"), row.getInt("window_to")))
			.optional()
			.orElse(KeyAges.UNKNOWN);
	}

	/**
	 * How old the active keys were in the runs of the same day before a run.
	 * @param run the run
	 * @param base its base account
	 * @param date the UTC date of its pass
	 * @return what is known, the newest first
	 */
	public List<KeyAges> agesBefore(long run, String base, LocalDate date) {
		return this.jdbc
			.sql("""
					SELECT run_id FROM run
					WHERE account = :base AND run_date = :date AND run_id < :run AND window_to IS NOT NULL ORDER BY run_id DESC
					""")
			.param("base", base)
			.param("date", date)
			.param("run", run)
			.query(Long.class)
			.list()
			.stream()
			.map(this::ages)
			.toList();
	}

	/**
	 * How old the active keys were in the newest run of which that is known.
	 * @param base the base account
	 * @param upTo the newest run that counts
	 * @return the ages; a run that was limited to some accounts does not know them
	 */
	public KeyAges newestAges(String base, long upTo) {
		return this.jdbc.sql("""
				SELECT MAX(r.run_id) FROM run r
				WHERE r.account = :base AND r.run_id <= :run AND r.window_to IS NOT NULL AND NOT EXISTS (
					SELECT 1 FROM batch_job_execution_params p
					WHERE p.job_execution_id = r.run_id AND p.parameter_name = :limits)
				""")
			.param("base", base)
			.param("run", upTo)
			.param("limits", RunQueries.LIMITS)
			.query(Long.class)
			.optional()
			.map(this::ages)
			.orElse(KeyAges.UNKNOWN);
	}

	/**
	 * How many calls a run made.
	 * @param run the run
	 * @return the calls of IAM; 0 if that was not noted
	 */
	public int calls(long run) {
		return this.jdbc.sql("SELECT COALESCE(iam_calls, 0) FROM run WHERE run_id = :run")
			.param("run", run)
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

}
