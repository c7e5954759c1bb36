package io.keyreminder.ledger.run;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.ledger.notice.RunChain;
import io.keyreminder.policy.LastScan;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What earlier scans of an account came to, so that a later one notices what it would
 * otherwise pass over in silence. A scan counts from the date of its pass, on which it
 * began.
 */
public class ScanHistory {

	private static final String BELIEVED = "account = :account AND looked_at_all AND listed_users IS NOT NULL";

	private final JdbcClient jdbc;

	/**
	 * Creates the history.
	 * @param jdbc the ledger's database
	 */
	public ScanHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records that a run, with those that it resumes, has looked at all users.
	 * @param run the run
	 * @param listedUsers how many there are, or null if the list is not believed
	 */
	public void lookedAtAll(long run, @Nullable Integer listedUsers) {
		this.jdbc.sql("UPDATE run SET looked_at_all = TRUE, listed_users = :listed_users WHERE run_id = :run")
			.param("listed_users", listedUsers)
			.param("run", run)
			.update();
	}

	/**
	 * Records that somebody has the recipient tag.
	 * @param run the run that met this user
	 * @param tag the tag's name
	 */
	public void seen(long run, String tag) {
		this.jdbc.sql("UPDATE run SET seen_tag = :tag WHERE run_id = :run")
			.param("tag", tag)
			.param("run", run)
			.update();
	}

	/**
	 * Whether a run met somebody who has the recipient tag.
	 * @param account the AWS account
	 * @param tag the tag's name; case does not matter
	 * @param since the UTC date of the oldest run that counts
	 * @return false if nobody is known to have it
	 */
	public boolean isSeen(String account, String tag, LocalDate since) {
		return count(
				"SELECT COUNT(*) FROM run WHERE account = :account AND LOWER(seen_tag) = LOWER(:tag) AND run_date >= :since",
				Map.of("account", account, "tag", tag, "since", since)) > 0;
	}

	/**
	 * Whether a run that has ended ever found a notice.
	 * @param account the AWS account
	 * @return false if the ledger has recorded none
	 */
	public boolean hasNotices(String account) {
		return count("SELECT COUNT(*) FROM run WHERE account = :account AND due > 0", Map.of("account", account)) > 0;
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
	 * The keys of which a run found that their whole window had passed in silence.
	 * @param run the run
	 * @return a key of each notice, by user name
	 */
	public List<MissedKey> missed(long run) {
		return this.jdbc.sql("""
				SELECT user_name, access_key_id, error FROM notice WHERE found_run = :run AND status = 'EXPIRED'
				ORDER BY user_name, notice_id
				""")
			.param("run", run)
			.query((row, number) -> new MissedKey(row.getString("user_name"), row.getString("access_key_id"),
					row.getString("error")))
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
			.query((row, number) -> Map.entry(row.getLong("run_id"), date(row.getObject("run_date", LocalDate.class))))
			.optional();
	}

	/**
	 * How many users the account had when its list was believed last.
	 * @param account the AWS account
	 * @return the number, or empty if there was no such scan
	 */
	public Optional<Integer> believedUsers(String account) {
		return this.jdbc
			.sql("SELECT listed_users FROM run WHERE %s ORDER BY run_id DESC FETCH FIRST 1 ROW ONLY"
				.formatted(BELIEVED))
			.param("account", account)
			.query(Integer.class)
			.optional();
	}

	/**
	 * What the runs that a run resumes came to.
	 * @param run the run
	 * @return their scan; nothing if it resumes none
	 */
	public EarlierScan earlier(long run) {
		Set<String> unreadable = this.jdbc.sql(RunChain.SQL + """
				SELECT DISTINCT user_name FROM unreadable_user
				WHERE run_id IN (SELECT run_id FROM chain WHERE run_id <> :run)
				""").param("run", run).query(String.class).set();
		return this.jdbc.sql(RunChain.SQL + """
				SELECT MAX(listed_users) AS listed, MAX(CASE WHEN looked_at_all THEN 1 ELSE 0 END) AS looked FROM run
				WHERE run_id IN (SELECT run_id FROM chain WHERE run_id <> :run)
				""")
			.param("run", run)
			.query((row, number) -> new EarlierScan(row.getInt("looked") > 0, row.getObject("listed", Integer.class),
					unreadable))
			.single();
	}

	/**
	 * When the users of an account were looked at last.
	 * @param account the AWS account
	 * @param today a UTC date; what later runs did, when the clock was ahead, does not
	 * count
	 * @return the last looks
	 */
	public LastLooks lastLooks(String account, LocalDate today) {
		Map<String, Object> parameters = Map.of("account", account, "today", today);
		LocalDate last = this.jdbc.sql("SELECT MAX(run_date) FROM run WHERE run_date <= :today AND " + BELIEVED)
			.params(parameters)
			.query(LocalDate.class)
			.optional()
			.orElse(null);
		if (last == null) {
			return new LastLooks(null, Map.of());
		}
		boolean runsSince = count(
				"SELECT COUNT(*) FROM run WHERE account = :account AND looked_at_all AND run_date > :last AND run_date <= :today",
				Map.of("account", account, "today", today, "last", last)) > 0;
		Map<String, LastScan> others = new HashMap<>();
		this.jdbc
			.sql("""
					SELECT u.user_name, (
						SELECT MAX(r.run_date) FROM run r WHERE r.run_date < :last AND %s AND NOT EXISTS (
							SELECT 1 FROM unreadable_user x WHERE x.run_id = r.run_id AND x.user_name = u.user_name)) AS looked
					FROM unreadable_user u WHERE u.run_id = (
						SELECT MAX(run_id) FROM run WHERE run_date = :last AND %s)
					"""
				.formatted(BELIEVED, BELIEVED))
			.params(parameters)
			.param("last", last)
			.query((row) -> {
				LocalDate looked = row.getObject("looked", LocalDate.class);
				if (looked != null) {
					others.put(row.getString("user_name"), new LastScan(looked, true));
				}
			});
		return new LastLooks(new LastScan(last, runsSince), others);
	}

	private long count(String sql, Map<String, ?> parameters) {
		return this.jdbc.sql(sql).params(parameters).query(Long.class).single();
	}

	private static LocalDate date(@Nullable LocalDate date) {
		return Objects.requireNonNull(date);
	}

	/**
	 * A key of which nobody was told.
	 *
	 * @param user its user's name
	 * @param accessKeyId its id
	 * @param reason why not
	 */
	public record MissedKey(String user, String accessKeyId, String reason) {

	}

	/**
	 * The scan of the runs that a run resumes.
	 *
	 * @param complete whether they looked at all users
	 * @param listedUsers how many those were; null if the list was not believed
	 * @param unreadable the users whom they could not read, by name
	 */
	public record EarlierScan(boolean complete, @Nullable Integer listedUsers, Set<String> unreadable) {

		/** Keeps a copy of the set. */
		public EarlierScan {
			unreadable = Set.copyOf(unreadable);
		}

		/**
		 * Whether nobody is left to be looked at.
		 * @return true if all users were read
		 */
		public boolean isDone() {
			return this.complete && this.unreadable.isEmpty();
		}

	}

	/**
	 * When the users of an account were looked at last.
	 *
	 * @param account the last look at all users, or null
	 * @param others the last looks at users whom it could not read, by name
	 */
	public record LastLooks(@Nullable LastScan account, Map<String, LastScan> others) {

		/** Keeps a copy of the map. */
		public LastLooks {
			others = Map.copyOf(others);
		}

		/**
		 * The last look at one user.
		 * @param user the user's name
		 * @return the look, or null if there was none
		 */
		public @Nullable LastScan at(String user) {
			return this.others.getOrDefault(RunRepository.kept(user), this.account);
		}

	}

}
