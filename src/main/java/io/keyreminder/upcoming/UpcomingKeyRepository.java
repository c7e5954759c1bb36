package io.keyreminder.upcoming;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.sql.NewestScan;
import io.keyreminder.policy.Reachability;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The access keys whose windows have not opened yet, as the newest scan knows them, and
 * whether their owners could be told.
 */
public class UpcomingKeyRepository {

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

	/** Where there is no key. */
	private static final LocalDate NEVER = LocalDate.EPOCH;

	/** IAM gives a user no third access key. */
	private static final int PLACES = 2;

	private static final String UPDATE_CONTACT = """
			UPDATE contact SET asked_on = :today, recipients = :recipients, problem = :problem, rule_name = :rule
			WHERE account = :account AND user_id = :user_id
			""";

	private static final String INSERT_CONTACT = """
			INSERT INTO contact (account, user_id, asked_on, recipients, problem, rule_name)
			VALUES (:account, :user_id, :today, :recipients, :problem, :rule)
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
	 * Records the upcoming keys of some owners, and how these could be told. Runs in the
	 * caller's transaction. Of most nothing has changed, and nothing is written.
	 * @param account the AWS account
	 * @param found the keys whose windows have not opened yet, by their owners
	 * @param today a UTC date
	 */
	public void record(String account, Map<KeyOwner, UpcomingKeys> found, LocalDate today) {
		Map<Place, Row> known = known(account, found.keySet());
		found.forEach((owner, upcoming) -> {
			List<UpcomingKey> keys = upcoming.keys();
			for (int i = 0; i < Math.max(PLACES, keys.size()); i++) {
				Place place = new Place(owner.userId(), i);
				Row before = known.get(place);
				if (i < keys.size()) {
					Row now = Row.of(owner, keys.get(i));
					if (!now.equals(before)) {
						record((before != null) ? UPDATE : INSERT, account, place, now, today);
					}
				}
				else if (before != null && !before.isNoKey()) {
					record(UPDATE, account, place, Row.noKey(owner.name()), today);
				}
			}
			if (upcoming.reachability() != null) {
				record(owner, upcoming.reachability(), today);
			}
		});
	}

	/**
	 * Forgets the upcoming keys of users who no longer exist. Runs in the caller's
	 * transaction.
	 * @param account the AWS account
	 * @param userIds the ids of all users who exist
	 * @param today a UTC date
	 */
	public void forgetOthers(String account, Set<String> userIds, LocalDate today) {
		Map<Place, Row> gone = new HashMap<>();
		this.jdbc.sql("SELECT * FROM coming_key WHERE account = :account AND first_reminder > :never")
			.param("account", account)
			.param("never", NEVER)
			.query((row) -> {
				if (!userIds.contains(row.getString("user_id"))) {
					gone.put(place(row), row(row));
				}
			});
		gone.forEach((place, row) -> record(UPDATE, account, place, Row.noKey(row.user()), today));
	}

	private Map<Place, Row> known(String account, Set<KeyOwner> owners) {
		Map<Place, Row> known = new HashMap<>();
		if (owners.isEmpty()) {
			return known;
		}
		this.jdbc.sql("SELECT * FROM coming_key WHERE account = :account AND user_id IN (:owners)")
			.param("account", account)
			.param("owners", owners.stream().map(KeyOwner::userId).toList())
			.query((row) -> {
				known.put(place(row), row(row));
			});
		return known;
	}

	private void record(String statement, String account, Place place, Row row, LocalDate today) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("account", account);
		values.put("user_id", place.userId());
		values.put("place", place.number());
		values.put("user_name", row.user());
		values.put("access_key_id", row.key().id());
		values.put("created_on", row.key().created());
		values.put("created_exact", row.key().exact());
		values.put("first_reminder", row.firstReminder());
		values.put("deadline", row.deadline());
		values.put("seen_on", today);
		this.jdbc.sql(statement).params(values).update();
	}

	private void record(KeyOwner owner, Reachability reachability, LocalDate today) {
		Map<String, @Nullable Object> values = new HashMap<>(ofOwner(owner));
		values.put("today", today);
		values.put("recipients", String.join(" ", reachability.recipients()));
		values.put("problem", reachability.problem());
		values.put("rule", Objects.requireNonNullElse(reachability.rule(), ""));
		if (this.jdbc.sql(UPDATE_CONTACT).params(values).update() == 0) {
			this.jdbc.sql(INSERT_CONTACT).params(values).update();
		}
	}

	/**
	 * What is known well enough of how owners could be told.
	 * @param account the AWS account
	 * @param owners the ids that AWS gave those who matter
	 * @param since the UTC date before which a problem must be looked at again
	 * @return it, by the ids of the owners; any other's tags must be asked for
	 */
	Map<String, KnownContact> contacts(String account, Collection<String> owners, LocalDate since) {
		Map<String, KnownContact> known = new HashMap<>();
		if (owners.isEmpty()) {
			return known;
		}
		this.jdbc.sql("""
				SELECT user_id, rule_name FROM contact WHERE account = :account AND user_id IN (:owners)
				AND (asked_on >= :since OR problem IS NULL)
				""").param("account", account).param("owners", owners).param("since", since).query((row) -> {
			known.put(row.getString("user_id"), new KnownContact(row.getString("rule_name")));
		});
		return known;
	}

	/**
	 * The keys whose windows open soon, as the newest scan of their account that is done
	 * knew them.
	 * @param account of this AWS account only, or null for all
	 * @param days how many days after that scan, at most
	 * @return the keys, those that are due first at the front
	 */
	public List<UpcomingKey> next(@Nullable String account, int days) {
		Map<String, LocalDate> newest = newestScans(account);
		if (newest.isEmpty()) {
			return List.of();
		}
		// Thousands of accounts in the statement would each be compared with each key.
		return this.jdbc.sql("""
				SELECT k.*, c.asked_on, c.recipients, c.problem FROM coming_key k
				LEFT JOIN contact c ON c.account = k.account AND c.user_id = k.user_id
				WHERE %s k.first_reminder > :first AND k.first_reminder <= :last
				""".formatted((account != null) ? "k.account = :account AND" : ""))
			.param("account", account)
			.param("first", Collections.min(newest.values()))
			.param("last", Collections.max(newest.values()).plusDays(days))
			.query((row, number) -> new UpcomingKey(row.getString("account"), row.getString("user_name"), key(row),
					date(row.getObject("first_reminder", LocalDate.class)),
					date(row.getObject("deadline", LocalDate.class)),
					(row.getObject("asked_on") != null)
							? reachability(row.getString("recipients"), row.getString("problem")) : null))
			.list()
			.stream()
			.filter((key) -> isNext(key, newest.get(key.account()), days))
			.sorted(UpcomingKey.SOONEST_FIRST)
			.toList();
	}

	private static boolean isNext(UpcomingKey key, @Nullable LocalDate newest, int days) {
		return newest != null && key.firstReminder().isAfter(newest)
				&& !key.firstReminder().isAfter(newest.plusDays(days));
	}

	private Map<String, LocalDate> newestScans(@Nullable String account) {
		Map<String, LocalDate> newest = new HashMap<>();
		this.jdbc.sql("""
				SELECT a.account, d.last_date AS newest FROM account a JOIN account_scan d ON %s
				WHERE CAST(:account AS VARCHAR) IS NULL OR a.account = :account
				""".formatted(NewestScan.DONE)).param("account", account).query((row) -> {
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

	private static Place place(ResultSet row) throws SQLException {
		return new Place(row.getString("user_id"), row.getInt("place"));
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(row.getString("user_name"), key(row), date(row.getObject("first_reminder", LocalDate.class)),
				date(row.getObject("deadline", LocalDate.class)));
	}

	private static DatedKey key(ResultSet row) throws SQLException {
		return new DatedKey(row.getString("access_key_id"), date(row.getObject("created_on", LocalDate.class)),
				row.getBoolean("created_exact"));
	}

	/**
	 * Where a key is kept.
	 *
	 * @param userId the id that AWS gave the owner
	 * @param number which of the owner's keys it is, from 0
	 */
	private record Place(String userId, int number) {

	}

	/**
	 * What is kept of a key.
	 *
	 * @param user the owner's name
	 * @param key the key
	 * @param firstReminder the UTC date on which its window opens
	 * @param deadline the UTC date on which it reaches its maximum age
	 */
	private record Row(String user, DatedKey key, LocalDate firstReminder, LocalDate deadline) {

		static Row of(KeyOwner owner, UpcomingKey key) {
			return new Row(owner.name(), key.key(), key.firstReminder(), key.deadline());
		}

		/**
		 * What stands in a place whose key is gone.
		 */
		static Row noKey(String user) {
			return new Row(user, new DatedKey(null, NEVER, false), NEVER, NEVER);
		}

		boolean isNoKey() {
			return this.firstReminder.equals(NEVER);
		}

	}

}
