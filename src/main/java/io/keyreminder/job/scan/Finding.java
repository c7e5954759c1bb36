package io.keyreminder.job.scan;

import java.util.List;

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
 * @param unreadable why the owner could not be read; then the rest says nothing
 */
public record Finding(KeyOwner owner, int activeKeys, int alreadyNotified, int untagged, List<DueNotice> due,
		@Nullable OwnerUnreadableException unreadable) {

	static Finding unreadable(KeyOwner owner, OwnerUnreadableException reason) {
		return new Finding(owner, 0, 0, 0, List.of(), reason);
	}

}
