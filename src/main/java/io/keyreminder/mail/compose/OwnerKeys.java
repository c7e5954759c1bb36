package io.keyreminder.mail.compose;

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
import io.keyreminder.policy.DueNotice;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one user, of whom a message tells, and what must happen with them.
 *
 * @param due what is due, the nearest deadline first
 * @param plan what must happen
 * @param old the key that is to be replaced or removed
 * @param other the key that stays or goes besides; null if no other key is touched
 */
record OwnerKeys(List<DueNotice> due, Plan plan, KeyWithUse old, @Nullable KeyWithUse other) {

	/** Which of two keys is missed least: the one that was used least recently. */
	private static final Comparator<KeyWithUse> LEAST_MISSED_FIRST = Comparator
		.comparing((KeyWithUse key) -> key.use().state() != KeyUse.State.NEVER)
		.thenComparing((key) -> key.use().at().orElse(key.key().created()))
		.thenComparing((key) -> key.key().created());

	/**
	 * Sorts a message's notices by their owners, each of one account.
	 * @param notices what is due, the nearest deadline first
	 * @return each owner once, in the order in which they come first
	 */
	static List<OwnerKeys> of(List<DueNotice> notices) {
		Map<List<String>, List<DueNotice>> byOwner = new LinkedHashMap<>();
		for (DueNotice notice : notices) {
			KeyOwner owner = notice.owner();
			byOwner.computeIfAbsent(List.of(owner.account(), owner.userId()), (id) -> new ArrayList<>()).add(notice);
		}
		return byOwner.values().stream().map(OwnerKeys::ofOne).toList();
	}

	KeyOwner owner() {
		return this.due.get(0).owner();
	}

	private static OwnerKeys ofOne(List<DueNotice> due) {
		List<KeyWithUse> keys = due.stream()
			.map((notice) -> new KeyWithUse(notice.key(), notice.context().use()))
			.sorted(LEAST_MISSED_FIRST)
			.toList();
		KeyWithUse old = keys.get(keys.size() - 1);
		if (old.use().state() == KeyUse.State.NEVER) {
			return new OwnerKeys(due, Plan.REMOVE, old, (keys.size() > 1) ? keys.get(0) : null);
		}
		KeyWithUse other = (keys.size() > 1) ? keys.get(0) : due.get(0).context().otherKey();
		if (other == null) {
			return new OwnerKeys(due, Plan.REPLACE, old, null);
		}
		return new OwnerKeys(due, (keys.size() > 1) ? drop(other) : plan(old, other), old, other);
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
