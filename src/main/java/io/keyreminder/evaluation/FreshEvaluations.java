package io.keyreminder.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.key.KeyOwner;

/**
 * The owners of whom this process found something due in the last ten minutes, and
 * recorded it: what the ledger says of them is fresh. May be used by several threads.
 */
final class FreshEvaluations {

	private static final Duration FRESH = Duration.ofMinutes(10);

	private final Map<String, Instant> evaluated = new ConcurrentHashMap<>();

	private final Map<String, Instant> recorded = new ConcurrentHashMap<>();

	private final Clock clock;

	FreshEvaluations(Clock clock) {
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	void add(KeyOwner owner, Instant since) {
		this.evaluated.put(owner.userId(), since);
	}

	/** The ledger has what was found of an owner. */
	void recorded(KeyOwner owner) {
		Instant at = this.evaluated.remove(owner.userId());
		if (at != null) {
			this.recorded.put(owner.userId(), at);
		}
	}

	boolean contains(KeyOwner owner) {
		Instant at = this.recorded.get(owner.userId());
		return at != null && at.plus(FRESH).isAfter(this.clock.instant());
	}

}
