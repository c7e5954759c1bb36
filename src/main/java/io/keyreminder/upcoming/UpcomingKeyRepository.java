package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.policy.Reachability;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The access keys whose windows have not opened yet, as the newest scan knows them, and
 * whether their owners could be told.
 */
public class UpcomingKeyRepository {

	/** Some have thousands. */
	private static final int ACCOUNTS_AT_ONCE = 500;

	private static final String UPDATE = """
			UPDATE coming_key SET user_name = :user_name, access_key_id = :access_key_id, created_on = :created_on,
				created_exact = :created_exact, first_reminder = :first_reminder, deadline = :deadline, seen_on = :seen_on
			WHERE account = :account AND user_id = :user_id AND place = :place
			""";

	private static final String INSERT = """
			INSERT INTO coming_key (account, user_id, place, user_name, access_key_id, created_on, created_exact,
				first_reminder, deadline, seen_on)
			VALUES (:account, :user_id, :place, :user_name, :access_key_id, :created_on, :created_exact,
				:first_reminder, :deadline, :seen_on)
			""";

	/** IAM gives a user no third access key. */
	private static final int PLACES = 2;

	/** What stands in a place whose key is gone: nobody has seen it since long ago. */
	private static final Map<String, @Nullable Object> NO_KEY = noKey();

	private static final String UPDATE_CONTACT = """
			UPDATE contact SET asked_on = :today, recipients = :recipients, problem = :problem
			WHERE account = :account AND user_id = :user_id
			""";

	private static final String INSERT_CONTACT = """
			INSERT INTO contact (account, user_id, asked_on, recipients, problem)
			VALUES (:account, :user_id, :today, :recipients, :problem)
			""";

	private final JdbcClient jdbc;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 */
	public UpcomingKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records an owner's coming keys. Runs in the caller's transaction.
	 * @param owner the IAM user
	 * @param keys the keys whose windows have not opened yet
	 * @param today a UTC date
	 * @param again whether that was done before on this day: a key that is gone since is
	 * forgotten
	 */
	public void record(KeyOwner owner, List<UpcomingKey> keys, LocalDate today, boolean again) {
		for (int place = 0; place < Math.max(again ? PLACES : 0, keys.size()); place++) {
			boolean taken = place < keys.size();
			Map<String, @Nullable Object> values = new HashMap<>(ofOwner(owner));
			values.put("place", place);
			values.put("user_name", owner.name());
			values.putAll(taken ? ofKey(keys.get(place), today) : NO_KEY);
			if (this.jdbc.sql(UPDATE).params(values).update() == 0 && taken) {
				this.jdbc.sql(INSERT).params(values).update();
			}
		}
		keys.stream()
			.map(UpcomingKey::reachability)
			.filter(Objects::nonNull)
			.findFirst()
			.ifPresent((reachability) -> record(owner, reachability, today));
	}

	/**
	 * Whose coming keys were recorded on a day.
	 * @param account the AWS account
	 * @param day a UTC date
	 * @return the ids that AWS gave the users
	 */
	public Set<String> ownersSeenOn(String account, LocalDate day) {
		return this.jdbc.sql("SELECT user_id FROM coming_key WHERE account = :account AND seen_on = :day")
			.param("account", account)
			.param("day", day)
			.query(String.class)
			.set();
	}

	private static Map<String, @Nullable Object> noKey() {
		LocalDate never = LocalDate.EPOCH;
		return ofKey(new UpcomingKey("", "", new DatedKey(null, never, false), never, never, null), never);
	}

	private static Map<String, @Nullable Object> ofKey(UpcomingKey key, LocalDate today) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("access_key_id", key.key().id());
		values.put("created_on", key.key().created());
		values.put("created_exact", key.key().exact());
		values.put("first_reminder", key.firstReminder());
		values.put("deadline", key.deadline());
		values.put("seen_on", today);
		return values;
	}

	private void record(KeyOwner owner, Reachability reachability, LocalDate today) {
		Map<String, @Nullable Object> values = new HashMap<>(ofOwner(owner));
		values.put("today", today);
		values.put("recipients", String.join(" ", reachability.recipients()));
		values.put("problem", reachability.problem());
		if (this.jdbc.sql(UPDATE_CONTACT).params(values).update() == 0) {
			this.jdbc.sql(INSERT_CONTACT).params(values).update();
		}
	}

	/**
	 * Whether it is known well enough how an owner could be told.
	 * @param owner the IAM user
	 * @param since the UTC date before which a problem must be checked again
	 * @return false if the owner's tags must be asked for
	 */
	public boolean isReachabilityKnown(KeyOwner owner, LocalDate since) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM contact WHERE account = :account AND user_id = :user_id
				AND (asked_on >= :since OR problem IS NULL)
				""").params(ofOwner(owner)).param("since", since).query(Long.class).single() > 0;
	}

	/**
	 * The keys whose windows open soon, as the newest scan of their account that is done
	 * knew them.
	 * @param account of this AWS account only, or null for all
	 * @param days how many days after that scan, at most
	 * @return the keys, those that are due first at the front
	 */
	public List<UpcomingKey> next(@Nullable String account, int days) {
		Map<LocalDate, List<String>> accounts = new HashMap<>();
		newestScans(account)
			.forEach((number, newest) -> accounts.computeIfAbsent(newest, (absent) -> new ArrayList<>()).add(number));
		List<UpcomingKey> upcoming = new ArrayList<>();
		accounts.forEach((newest, numbers) -> {
			for (int i = 0; i < numbers.size(); i += ACCOUNTS_AT_ONCE) {
				List<String> some = numbers.subList(i, Math.min(numbers.size(), i + ACCOUNTS_AT_ONCE));
				upcoming.addAll(next(some, newest, newest.plusDays(days)));
			}
		});
		return upcoming.stream().sorted(UpcomingKey.SOONEST_FIRST).toList();
	}

	private List<UpcomingKey> next(List<String> accounts, LocalDate newest, LocalDate until) {
		return this.jdbc.sql("""
				SELECT k.*, c.asked_on, c.recipients, c.problem FROM coming_key k
				LEFT JOIN contact c ON c.account = k.account AND c.user_id = k.user_id
				WHERE k.account IN (:accounts) AND k.seen_on >= :newest
				AND k.first_reminder > :newest AND k.first_reminder <= :until
				""")
			.param("accounts", accounts)
			.param("newest", newest)
			.param("until", until)
			.query((row, number) -> new UpcomingKey(row.getString("account"), row.getString("user_name"),
					new DatedKey(row.getString("access_key_id"), date(row.getObject("created_on", LocalDate.class)),
							row.getBoolean("created_exact")),
					date(row.getObject("first_reminder", LocalDate.class)),
					date(row.getObject("deadline", LocalDate.class)),
					(row.getObject("asked_on") != null)
							? reachability(row.getString("recipients"), row.getString("problem")) : null))
			.list();
	}

	private Map<String, LocalDate> newestScans(@Nullable String account) {
		Map<String, LocalDate> newest = new HashMap<>();
		this.jdbc.sql("""
				SELECT a.account, s.last_date AS newest FROM account a
				JOIN account_scan s ON s.account = a.account AND s.first_run = (
					SELECT MAX(x.first_run) FROM account_scan x WHERE x.account = a.account AND x.status = 'DONE')
				WHERE CAST(:account AS VARCHAR) IS NULL OR a.account = :account
				""").param("account", account).query((row) -> {
			newest.put(row.getString("account"), date(row.getObject("newest", LocalDate.class)));
		});
		return newest;
	}

	private static Reachability reachability(@Nullable String recipients, @Nullable String problem) {
		return new Reachability(
				(recipients == null || recipients.isEmpty()) ? List.of() : List.of(recipients.split(" ")), problem);
	}

	private static LocalDate date(@Nullable LocalDate date) {
		return Objects.requireNonNull(date);
	}

	private static Map<String, Object> ofOwner(KeyOwner owner) {
		return Map.of("account", owner.account(), "user_id", owner.userId());
	}

}
