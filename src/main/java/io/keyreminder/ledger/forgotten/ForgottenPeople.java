package io.keyreminder.ledger.forgotten;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.keyreminder.ledger.store.LedgerException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people whose addresses were taken out of the ledger. Whoever has no key to
 * recognize them would tell them again what they were told already.
 */
public class ForgottenPeople {

	private final JdbcClient jdbc;

	private final PseudonymKey key;

	/**
	 * Creates the people.
	 * @param jdbc the ledger's database
	 * @param key recognizes them
	 */
	public ForgottenPeople(JdbcClient jdbc, PseudonymKey key) {
		this.jdbc = jdbc;
		this.key = key;
	}

	/**
	 * Insists on the key by which they are recognized, if there are any.
	 * @throws LedgerException if it is missing, or another one
	 */
	public void requireKey() {
		requireKey(keys());
	}

	private void requireKey(List<String> keys) {
		if (!isRecognized(keys)) {
			throw new LedgerException(
					"Somebody was forgotten in this ledger by a key that %s: without it they would be told again. Nothing was done: copy it there from the home folder in which `forget` was used, or name its file in keyreminder.forget.key-file. If it is lost for good, use `forget --key-lost`."
						.formatted(this.key.exists() ? "is not the one in " + this.key.file()
								: "is not there, " + this.key.file()),
					null);
		}
	}

	/**
	 * What stands in place of an address in the ledger.
	 * @param address the address, in any spelling
	 * @return the pseudonym; null if nobody was forgotten
	 * @throws LedgerException if somebody was, and cannot be recognized
	 */
	public @Nullable String pseudonym(String address) {
		List<String> keys = keys();
		requireKey(keys);
		return keys.isEmpty() ? null : this.key.pseudonym(address);
	}

	/**
	 * How many notices are for people whom nobody recognizes any more.
	 * @return the notices by keys that are not there; empty if none is missing
	 */
	public Map<String, Integer> unrecognized() {
		Map<String, Integer> notices = new TreeMap<>();
		keys().stream()
			.filter((id) -> !this.key.exists() || !this.key.id().equals(id))
			.forEach((id) -> notices.put(id,
					this.jdbc.sql("SELECT COUNT(*) FROM notice WHERE recipient LIKE :pseudonyms")
						.param("pseudonyms", PseudonymKey.beginning(id) + "%")
						.query(Integer.class)
						.single()));
		return notices;
	}

	/**
	 * Goes on without a key: whoever was forgotten by it is a stranger from now on. Runs
	 * in the caller's transaction.
	 * @param id the key's id
	 */
	public void giveUp(String id) {
		String pseudonyms = PseudonymKey.beginning(id);
		this.jdbc
			.sql("UPDATE notice SET recipient = REPLACE(recipient, :pseudonyms, :lost), "
					+ "recipient_identity = REPLACE(recipient_identity, :pseudonyms, :lost) WHERE recipient LIKE :all")
			.param("pseudonyms", pseudonyms)
			.param("lost", PseudonymKey.beginning(PseudonymKey.LOST))
			.param("all", pseudonyms + "%")
			.update();
		this.jdbc.sql("UPDATE forgotten SET key_lost = TRUE WHERE key_id = :id").param("id", id).update();
	}

	private boolean isRecognized(List<String> keys) {
		return keys.isEmpty() || (this.key.exists() && keys.equals(List.of(this.key.id())));
	}

	private List<String> keys() {
		return this.jdbc.sql("SELECT DISTINCT key_id FROM forgotten WHERE NOT key_lost").query(String.class).list();
	}

}
