package io.keyreminder.ledger.keys;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.ledger.sql.UtcTime;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.Exemption;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The access keys that exemptions are about. What stays the same from night to night has
 * one row.
 */
public class ExemptKeyRepository {

	/** What the newest scan of the account that is done has seen, or one after it. */
	private static final String SEEN = "e.last_on >= " + NewestScan.lastDone("e.account");

	private static final String UPDATE = """
			UPDATE exempt_key e SET last_on = :today, user_name = :user_name, created_on = :created_on,
				until_day = :until_day, reason = :reason
			WHERE e.account = :account AND e.user_id = :user_id AND e.access_key_id = :access_key_id
				AND e.exemption = :exemption AND e.ended = :ended AND (e.last_on >= :yesterday OR
			""" + SEEN + ")";

	private static final String INSERT = """
			INSERT INTO exempt_key (account, user_id, user_name, access_key_id, created_on, exemption, until_day,
				reason, ended, first_on, last_on)
			VALUES (:account, :user_id, :user_name, :access_key_id, :created_on, :exemption, :until_day, :reason,
				:ended, :today, :today)
			""";

	private static final String TAKE_BACK = """
			UPDATE exempt_key SET last_on = :yesterday
			WHERE account = :account AND user_id = :user_id AND last_on = :today
			""";

	private static final String ORDER = " ORDER BY e.account, e.user_name, e.access_key_id, e.exemption, e.first_on";

	private static final RowMapper<RecordedExemptKey> ROW = (row, number) -> new RecordedExemptKey(
			row.getString("account"), row.getString("user_name"),
			row.getString("access_key_id").isEmpty() ? null : row.getString("access_key_id"),
			row.getObject("created_on", LocalDate.class), row.getString("exemption"), UtcTime.date(row, "until_day"),
			row.getString("reason"), row.getBoolean("ended"));

	private final JdbcClient jdbc;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 */
	public ExemptKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How an exemption is named here.
	 * @param exemption the exemption
	 * @return which keys it is about, in clean text; what is too long ends in what tells
	 * it from others
	 */
	public static String name(Exemption exemption) {
		String name = exemption.describe();
		String mark = "… #%08x".formatted(name.hashCode());
		return (name.length() <= SafeText.MAX_LENGTH) ? SafeText.clean(name)
				: SafeText.clean(name.substring(0, SafeText.MAX_LENGTH - mark.length()) + mark);
	}

	/**
	 * Of which users keys were recorded on a day.
	 * @param account the AWS account
	 * @param today a UTC date
	 * @return the ids that AWS gave the users
	 */
	public List<String> owners(String account, LocalDate today) {
		return this.jdbc.sql("SELECT DISTINCT user_id FROM exempt_key WHERE account = :account AND last_on = :today")
			.param("account", account)
			.param("today", today)
			.query(String.class)
			.list();
	}

	/**
	 * Records keys of an owner. Runs in the caller's transaction.
	 * @param owner the IAM user
	 * @param keys the keys that exemptions are about
	 * @param today a UTC date
	 * @param again whether an earlier scan of the same day recorded some, which is taken
	 * back
	 */
	public void record(KeyOwner owner, Collection<ExemptKey> keys, LocalDate today, boolean again) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("account", owner.account());
		values.put("user_id", owner.userId());
		values.put("today", today);
		values.put("yesterday", today.minusDays(1));
		if (again) {
			this.jdbc.sql(TAKE_BACK).params(values).update();
		}
		for (ExemptKey key : keys) {
			values.put("user_name", owner.name());
			values.put("access_key_id", Objects.requireNonNullElse(key.accessKeyId(), ""));
			values.put("created_on", key.created());
			values.put("exemption", name(key.exemption()));
			values.put("until_day", key.exemption().until());
			values.put("reason", SafeText.clean(key.exemption().reason()));
			values.put("ended", key.isOverAge());
			if (this.jdbc.sql(UPDATE).params(values).update() == 0) {
				this.jdbc.sql(INSERT).params(values).update();
			}
		}
	}

	/**
	 * The keys that a run's scan saw and that were exempt, or are over age now. Those
	 * that it had not come to when it failed are among them if the night before had.
	 * @param run the run
	 * @return the keys, by account and user
	 */
	public List<RecordedExemptKey> of(long run) {
		return this.jdbc
			.sql("""
					SELECT e.* FROM exempt_key e JOIN run r ON r.run_id = :run
					WHERE (r.exempt > 0 AND e.until_day >= r.run_date OR e.ended) AND r.run_date BETWEEN e.first_on AND e.last_on AND EXISTS (
						SELECT 1 FROM account b WHERE b.account = e.account AND b.base_account = r.account)
					"""
					+ ORDER)
			.param("run", run)
			.query(ROW)
			.list();
	}

	/**
	 * The keys of an account that a scan of a day saw and whose exemptions have ended.
	 * @param account the AWS account
	 * @param day the UTC date
	 * @return the keys, by user
	 */
	public List<RecordedExemptKey> ended(String account, LocalDate day) {
		return this.jdbc
			.sql("SELECT e.* FROM exempt_key e WHERE e.account = :account AND e.last_on = :day AND e.ended" + ORDER)
			.param("account", account)
			.param("day", day)
			.query(ROW)
			.list();
	}

	/**
	 * The keys that the newest scan of their account that is done saw.
	 * @return the keys, by account and user
	 */
	public List<RecordedExemptKey> now() {
		return this.jdbc.sql("SELECT e.* FROM exempt_key e WHERE " + SEEN + ORDER).query(ROW).list();
	}

	/**
	 * Which exemptions were ever about a key, where it is known which keys its user has
	 * now.
	 * @return their names
	 */
	public List<String> everMatchedKnown() {
		return this.jdbc.sql("""
				SELECT DISTINCT ever.exemption FROM exempt_key ever WHERE NOT EXISTS (
					SELECT 1 FROM exempt_key e WHERE e.account = ever.account AND e.user_id = ever.user_id
						AND e.access_key_id = '' AND
				""" + SEEN + ")").query(String.class).list();
	}

}
