package io.keyreminder.ledger.account;

import java.util.Map;

import io.keyreminder.ledger.run.RunRepository;
import io.keyreminder.policy.LastScan;
import org.jspecify.annotations.Nullable;

/**
 * When the users of an account were checked last.
 *
 * @param account the last scan of all users, or null
 * @param others the last scans of users whom it could not read, by name
 */
public record LastScans(@Nullable LastScan account, Map<String, LastScan> others) {

	/** There was none. */
	static final LastScans NONE = new LastScans(null, Map.of());

	/** Keeps a copy of the map. */
	public LastScans {
		others = Map.copyOf(others);
	}

	/**
	 * The last scan of one user.
	 * @param user the user's name
	 * @return the scan, or null if there was none
	 */
	public @Nullable LastScan at(String user) {
		return this.others.getOrDefault(RunRepository.kept(user), this.account);
	}

}
