package io.keyreminder.explain;

import java.time.LocalDate;
import java.util.List;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.Notice;
import org.jspecify.annotations.Nullable;

/**
 * An access key, and what becomes of it.
 *
 * @param key the access key
 * @param use its use
 * @param firstReminder the UTC date on which its first stage comes; null if it is not
 * known which rule decides
 * @param deadline the UTC date on which it reaches its maximum age; null as above
 * @param exemption the exemption that is about it, one that has ended only if it is over
 * age; or null
 * @param state how it stands; null if its user could not be read
 * @param why the same, a sentence
 * @param notices what the ledger knows of it, oldest first
 * @param next what runs will send, on the next days on which they send anything
 * @param more whether there are further such days
 */
public record ExplainedKey(AccessKey key, KeyUse use, @Nullable LocalDate firstReminder, @Nullable LocalDate deadline,
		@Nullable ExemptKey exemption, @Nullable KeyState state, String why, List<Notice> notices,
		List<PlannedNotice> next, boolean more) {

	/** Keeps copies of the lists. */
	public ExplainedKey {
		notices = List.copyOf(notices);
		next = List.copyOf(next);
	}

}
