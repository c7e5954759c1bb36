package io.keyreminder.iam;

import java.util.List;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;

/**
 * What is asked about one owner. Each method may throw {@link OwnerUnreadableException}
 * if this owner could not be read, and {@link AccountUnreadableException} if nobody of
 * the account can be.
 */
public interface OwnerQueries {

	/**
	 * An owner's access keys, whatever their status.
	 * @param owner the IAM user
	 * @return the keys; empty too if the user is gone
	 */
	List<AccessKey> accessKeys(KeyOwner owner);

	/**
	 * Asks for the owner's tags; their names are compared ignoring case, as IAM does.
	 * @param owner the IAM user
	 * @return what they say; nothing if the user is gone
	 */
	OwnerTags tags(KeyOwner owner);

	/**
	 * When and for what a key was last used.
	 * @param owner the IAM user
	 * @param key one of the user's keys
	 * @return the key's use; unknown if the key is gone
	 */
	KeyUse lastUse(KeyOwner owner, AccessKey key);

}
