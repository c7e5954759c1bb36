package io.keyreminder.iam;

import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * An IAM user as the account lists it.
 *
 * @param owner the IAM user
 * @param tags the tags, as they were when the users were listed; null if the user must be
 * asked for them
 */
public record ListedUser(KeyOwner owner, @Nullable OwnerTags tags) {

	/** Another user of the same id or name, about whom nobody can be asked. */
	ListedUser twin() {
		return new ListedUser(this.owner.twin(), null);
	}

}
