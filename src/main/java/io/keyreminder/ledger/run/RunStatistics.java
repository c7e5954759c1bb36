package io.keyreminder.ledger.run;

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
	 * Adds what a scan counted.
	 * @param run the run
	 * @param ages the keys that were checked
	 */
	public void add(long run, KeyAges ages) {
		this.jdbc.sql("UPDATE run SET window_from = :from, window_to = :to WHERE run_id = :run")
			.param("from", ages.windowFrom())
			.param("to", ages.windowTo())
			.param("run", run)
			.update();
		if (ages.isKnown()) {
			// One statement, and so one commit.
			String rows = ages.keys()
				.entrySet()
				.stream()
				.map((each) -> "(:run, %d, %d)".formatted(each.getKey(), each.getValue()))
				.collect(Collectors.joining(", "));
			this.jdbc.sql("INSERT INTO key_age (run_id, age, active_keys) VALUES " + rows).param("run", run).update();
		}
	}

	/**
	 * Notes how many calls a run made.
	 * @param run the run
	 * @param calls the calls of IAM, each attempt counted
	 */
	public void calls(long run, long calls) {
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
	public void untagged(long run, String account, String user) {
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
	 * @return the ages; {@link KeyAges#UNKNOWN} if its scan did not come to its end
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
