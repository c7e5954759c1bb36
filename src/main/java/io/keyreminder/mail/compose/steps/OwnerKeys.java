package io.keyreminder.mail.compose.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one user, of whom a message tells, and what must happen with them.
 *
 * @param due the keys that are due, the nearest deadline first
 * @param plan what must happen
 * @param old the key that is to be replaced or removed
 * @param other the key that stays or goes besides; null if no other key is touched
 */
public record OwnerKeys(List<DueKey> due, Plan plan, KeyWithUse old, @Nullable KeyWithUse other) {

	/** Which of two keys is missed least: the one that was used least recently. */
	private static final Comparator<KeyWithUse> LEAST_MISSED_FIRST = Comparator
		.comparing((KeyWithUse key) -> key.use().state() != KeyUse.State.NEVER)
		.thenComparing((key) -> key.use().at().orElse(key.key().created()))
		.thenComparing((key) -> key.key().created());

	/** Nobody misses a key of which a message says that nobody uses it. */
	private static final Comparator<DueKey> FIRST_TO_GO = Comparator.comparing((DueKey key) -> !key.isUnused())
		.thenComparing(DueKey::withUse, LEAST_MISSED_FIRST);

	/**
	 * Sorts a message's keys by their owners, each of one account.
	 * @param keys the keys that are due, the nearest deadline first
	 * @return each owner once, in the order in which they come first
	 */
	public static List<OwnerKeys> of(List<DueKey> keys) {
		Map<List<String>, List<DueKey>> byOwner = new LinkedHashMap<>();
		for (DueKey key : keys) {
			KeyOwner owner = key.owner();
			byOwner.computeIfAbsent(List.of(owner.account(), owner.userId()), (id) -> new ArrayList<>()).add(key);
		}
		return byOwner.values().stream().map(OwnerKeys::ofOne).toList();
	}

	/**
	 * Whose keys they are.
	 * @return the owner
	 */
	public KeyOwner owner() {
		return this.due.get(0).owner();
	}

	private static OwnerKeys ofOne(List<DueKey> due) {
		List<DueKey> keys = due.stream().sorted(FIRST_TO_GO).toList();
		DueKey last = keys.get(keys.size() - 1);
		KeyWithUse old = last.withUse();
		KeyWithUse second = (keys.size() > 1) ? keys.get(0).withUse() : null;
		boolean isNeverUsed = old.use().state() == KeyUse.State.NEVER;
		if (last.isUnused() || (isNeverUsed && keys.get(0).isUnused())) {
			return new OwnerKeys(due, Plan.REMOVE_UNUSED, old, second);
		}
		if (isNeverUsed) {
			return new OwnerKeys(due, Plan.REMOVE, old, second);
		}
		if (second != null) {
			return new OwnerKeys(due, keys.get(0).isUnused() ? Plan.DROP_UNUSED : drop(second), old, second);
		}
		KeyWithUse other = last.first().context().otherKey();
		return new OwnerKeys(due, (other != null) ? plan(old, other) : Plan.REPLACE, old, other);
	}

	private static Plan plan(KeyWithUse old, KeyWithUse other) {
		boolean younger = other.key().created().isAfter(old.key().created());
		return (other.key().active() && (younger || isUsedLater(other, old))) ? Plan.MOVE : drop(other);
	}

	private static Plan drop(KeyWithUse other) {
		if (!other.key().active()) {
			return Plan.DROP_OFF;
		}
		return (other.use().state() == KeyUse.State.NEVER) ? Plan.DROP_UNUSED : Plan.DROP_USED;
	}

	private static boolean isUsedLater(KeyWithUse key, KeyWithUse than) {
		Optional<Instant> at = key.use().at();
		return at.isPresent() && than.use().at().filter(at.get()::isAfter).isPresent();
	}

}
