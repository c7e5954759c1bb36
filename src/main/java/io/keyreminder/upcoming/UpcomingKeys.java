package io.keyreminder.upcoming;

import java.util.List;

import io.keyreminder.policy.Reachability;
import org.jspecify.annotations.Nullable;

/**
 * An owner's keys whose windows have not opened yet, as one scan found them.
 *
 * @param keys the keys, the oldest first
 * @param reachability whether the owner could be told; null if nobody has asked. It is
 * worth keeping even if there is no such key: otherwise each scan would ask again
 */
public record UpcomingKeys(List<UpcomingKey> keys, @Nullable Reachability reachability) {

	/** There are none, and nobody has asked. */
	public static final UpcomingKeys NONE = new UpcomingKeys(List.of(), null);

	/** Keeps a copy of the list. */
	public UpcomingKeys {
		keys = List.copyOf(keys);
	}

}
