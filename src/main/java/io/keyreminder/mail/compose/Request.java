package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.mail.compose.steps.DueKey;

/**
 * What a message asks for, as its subject and its first sentence say it.
 */
enum Request {

	/** To replace keys by a deadline. */
	ROTATE(""),

	/** To replace keys whose deadlines have passed. */
	OVERDUE(".overdue", ""),

	/** To delete keys that nobody uses. */
	UNUSED(".unused"),

	/** To delete one key that nobody uses and that has a deadline, too. */
	BOTH(".both", ".unused"),

	/** To delete one key that nobody uses and whose deadline has passed, too. */
	BOTH_OVERDUE(".both.overdue", ".both", ".unused"),

	/** To replace keys; the deadlines of some have passed. */
	SOME_OVERDUE(".mixed.overdue", ".mixed", ""),

	/** To replace some, and to delete others. */
	MIXED(".mixed"),

	/** To replace some, whose first deadline has passed, and to delete others. */
	MIXED_OVERDUE(".mixed.overdue", ".mixed");

	private static final Set<Request> OF_TWO_KINDS = Set.of(BOTH, BOTH_OVERDUE);

	private final List<String> names;

	Request(String... names) {
		this.names = List.of(names);
	}

	/**
	 * What a message asks for.
	 * @param keys its keys; at least one
	 * @param today the UTC date
	 */
	static Request of(List<DueKey> keys, LocalDate today) {
		Set<Request> all = keys.stream().map((key) -> of(key, today)).collect(Collectors.toSet());
		if (all.size() == 1 && (keys.size() == 1 || Collections.disjoint(all, OF_TWO_KINDS))) {
			return all.iterator().next();
		}
		if (Set.of(ROTATE, OVERDUE).containsAll(all)) {
			return SOME_OVERDUE;
		}
		return keys.stream().anyMatch((key) -> key.isOverdue(today)) ? MIXED_OVERDUE : MIXED;
	}

	private static Request of(DueKey key, LocalDate today) {
		boolean overdue = key.isOverdue(today);
		if (!key.isUnused()) {
			return overdue ? OVERDUE : ROTATE;
		}
		return overdue ? BOTH_OVERDUE : key.deadline().isPresent() ? BOTH : UNUSED;
	}

	/**
	 * Whether its sentence must name a deadline.
	 */
	boolean isDated() {
		return this != UNUSED && !OF_TWO_KINDS.contains(this);
	}

	/**
	 * The names of the texts that say it, the one that fits best first.
	 * @param name what the names begin with
	 * @param numbers how they may end, the best first
	 */
	List<String> texts(String name, List<String> numbers) {
		return this.names.stream().flatMap((each) -> numbers.stream().map((number) -> name + each + number)).toList();
	}

}
