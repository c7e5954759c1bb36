package io.keyreminder.team;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is told of a key.
 *
 * @param recipient the address
 * @param key the access key id
 * @param kind {@code ROTATE} or {@code UNUSED}
 * @param deadline when it must be rotated; null for a key that is not used
 */
record Telling(String recipient, String key, String kind, @Nullable LocalDate deadline) implements Comparable<Telling> {

	@Override
	public int compareTo(Telling other) {
		return toString().compareTo(other.toString());
	}

}
