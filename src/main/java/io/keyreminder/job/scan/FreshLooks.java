package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.key.KeyOwner;

/**
 * The owners of whom this process found something due in the last ten minutes: what the
 * ledger says of them is fresh. May be used by several threads.
 */
final class FreshLooks {

	private static final Duration FRESH = Duration.ofMinutes(10);

	private final Map<String, Instant> looked = new ConcurrentHashMap<>();

	private final Clock clock;

	FreshLooks(Clock clock) {
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	void add(KeyOwner owner, Instant since) {
		this.looked.put(owner.userId(), since);
	}

	boolean contains(KeyOwner owner) {
		Instant at = this.looked.get(owner.userId());
		return at != null && at.plus(FRESH).isAfter(this.clock.instant());
	}

}
