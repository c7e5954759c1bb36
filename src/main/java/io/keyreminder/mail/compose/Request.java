package io.keyreminder.mail.compose;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** To replace keys; the deadlines of some have passed. */
	SOME_OVERDUE(".mixed", ""),

	/** To replace some, and to delete others. */
	MIXED(".mixed");

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
		if (all.size() == 1 && (keys.size() == 1 || !all.contains(BOTH))) {
			return all.iterator().next();
		}
		return Set.of(ROTATE, OVERDUE).containsAll(all) ? SOME_OVERDUE : MIXED;
	}

	private static Request of(DueKey key, LocalDate today) {
		if (key.isUnused()) {
			return key.deadline().isPresent() ? BOTH : UNUSED;
		}
		return key.isOverdue(today) ? OVERDUE : ROTATE;
	}

	/**
	 * Whether its sentence must name a deadline.
	 */
	boolean isDated() {
		return this != UNUSED && this != BOTH;
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
