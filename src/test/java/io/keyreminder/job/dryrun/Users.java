package io.keyreminder.job.dryrun;

import java.time.Instant;
import java.time.LocalDate;

import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fleet;

/**
 * Users with one key each, as tests need them.
 */
final class Users {

	static final String ACCOUNT = "123456789012";

	static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

	static final LocalDate TOMORROW = TODAY.plusDays(1);

	private Users() {
	}

	/**
	 * Adds a user {@code name} with one key and the address {@code name@example.com}.
	 */
	static FakeUser withKey(Fleet fleet, String name, int ageInDays) {
		return fleet.add(name)
			.tag("Email", name + "@example.com")
			.key(FakeKey.idOf(name), Instant.parse(TODAY.minusDays(ageInDays) + "T12:00:00Z"));
	}

}
