package io.keyreminder.ledger.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.sql.ListedRows;
import io.keyreminder.ledger.sql.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was last seen of the access keys, so that IAM need not be asked again as long as
 * nothing has changed. A key's creation time never does; whether a user's keys are still
 * the same is told by what the credential report says of them.
 */
public class AccessKeyCache {

	/** Not MERGE, which PostgreSQL 14 does not have. */
	private static final String UPDATE = """
			UPDATE seen_key SET active = :active, report_line = :line
			WHERE account = :account AND access_key_id = :access_key_id
			""";

	private static final String INSERT = """
			INSERT INTO seen_key (account, access_key_id, user_id, key_created, active, report_line)
			VALUES (:account, :access_key_id, :user_id, :created, :active, :line)
			""";

	private final JdbcClient jdbc;

	/**
	 * Creates the cache.
	 * @param jdbc the ledger's database
	 */
	public AccessKeyCache(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The access keys of some owners, as they were seen when the credential report said
	 * the same.
	 * @param account the AWS account
	 * @param reportLines what the report says of each owner's keys now, by the id that
	 * AWS gave the owner
	 * @return the keys of each owner, by the same ids; an owner who is missing must be
	 * asked for them
	 */
	public Map<String, RememberedKeys> of(String account, Map<String, String> reportLines) {
		Map<String, RememberedKeys> keys = new HashMap<>();
		if (reportLines.isEmpty()) {
			return keys;
		}
		this.jdbc
			.sql("SELECT s.user_id, s.report_line, s.access_key_id, s.key_created, s.active FROM "
					+ ListedRows.of("seen_key", "user_id"))
			.param("account", account)
			.param(ListedRows.LISTED, ListedRows.ids(reportLines.keySet()))
			.query((row) -> {
				String owner = row.getString("user_id");
				RememberedKeys.Seen seen = new RememberedKeys.Seen(new AccessKey(row.getString("access_key_id"),
						UtcTime.required(row, "key_created"), row.getBoolean("active")), row.getString("report_line"));
				keys.merge(owner, RememberedKeys.of(seen, seen.reportLine().equals(reportLines.get(owner))),
						RememberedKeys::plus);
			});
		return keys;
	}

	/**
	 * The accounts in which a key was seen.
	 * @param accessKeyId the access key id
	 * @return their numbers; one at most, unless AWS gives an id twice
	 */
	public List<String> accountsOf(String accessKeyId) {
		// By the accounts, so that the primary key serves.
		return this.jdbc.sql(
				"SELECT DISTINCT s.account FROM account a JOIN seen_key s ON s.account = a.account AND s.access_key_id = :key")
			.param("key", accessKeyId)
			.query(String.class)
			.list();
	}

	/**
	 * Remembers an owner's keys. Runs in the caller's transaction.
	 * @param owner the IAM user
	 * @param keys all the owner's keys
	 * @param reportLine what the credential report says of them
	 */
	public void remember(KeyOwner owner, Collection<AccessKey> keys, String reportLine) {
		for (AccessKey key : keys) {
			Map<String, Object> seen = new HashMap<>();
			seen.put("account", owner.account());
			seen.put("user_id", owner.userId());
			seen.put("access_key_id", key.id());
			seen.put("created", UtcTime.of(key.created()));
			seen.put("active", key.active());
			seen.put("line", reportLine);
			if (this.jdbc.sql(UPDATE).params(seen).update() == 0) {
				this.jdbc.sql(INSERT).params(seen).update();
			}
		}
	}

}
