package io.keyreminder.job.scan;

import java.util.List;
import java.util.Set;

import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.DueNotice;
import io.keyreminder.key.KeyOwner;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one owner found.
 *
 * @param owner the IAM user
 * @param activeKeys how many active access keys the user has
 * @param alreadyNotified how many active keys in the window are settled
 * @param untagged how many active keys in the window have no owner's tag
 * @param due everything that is due for this owner today
 * @param answered the permissions with which AWS answered, for example
 * {@code iam:ListAccessKeys}; also for an owner who could then not be read
 * @param unreadable why the owner could not be read; then the counts say nothing
 */
public record Finding(KeyOwner owner, int activeKeys, int alreadyNotified, int untagged, List<DueNotice> due,
		Set<String> answered, @Nullable OwnerUnreadableException unreadable) {

	/** Keeps copies of the collections. */
	public Finding {
		due = List.copyOf(due);
		answered = Set.copyOf(answered);
	}

	static Finding unreadable(KeyOwner owner, Set<String> answered, OwnerUnreadableException reason) {
		return new Finding(owner, 0, 0, 0, List.of(), answered, reason);
	}

}
