package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.util.Comparator;

import io.keyreminder.policy.Reachability;
import org.jspecify.annotations.Nullable;

/**
 * An access key whose window has not opened yet.
 *
 * @param account the AWS account
 * @param user the user name
 * @param key what is known of the key
 * @param firstReminder the UTC date on which its window opens
 * @param deadline the UTC date on which it reaches its maximum age
 * @param reachability whether its owner could be told; null if nobody has asked yet
 */
public record UpcomingKey(String account, String user, DatedKey key, LocalDate firstReminder, LocalDate deadline,
		@Nullable Reachability reachability) {

	/** By the day of the first reminder, and then by name. */
	public static final Comparator<UpcomingKey> SOONEST_FIRST = Comparator.comparing(UpcomingKey::firstReminder)
		.thenComparing(UpcomingKey::account)
		.thenComparing(UpcomingKey::user)
		.thenComparing((upcoming) -> upcoming.key().created());

}
