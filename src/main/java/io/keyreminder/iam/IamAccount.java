package io.keyreminder.iam;

import java.util.List;
import java.util.Optional;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.LastUse;

/**
 * The AWS account of the credentials in use, as far as this program needs it: the narrow
 * gateway to IAM and STS, safe for several threads.
 * <p>
 * Every method may throw {@link AccountUnreadableException} for what concerns the whole
 * account (no or refused credentials, no region, throttling that does not end, AWS out of
 * reach). The methods about one owner throw {@link OwnerUnreadableException} if only this
 * owner could not be read.
 */
public interface IamAccount {

	/** The permission that {@link #accessKeys} needs. */
	String LIST_ACCESS_KEYS = "iam:ListAccessKeys";

	/** The permission that {@link #recipientTag} needs. */
	String LIST_USER_TAGS = "iam:ListUserTags";

	/** The permission that {@link #lastUse} needs. */
	String GET_ACCESS_KEY_LAST_USED = "iam:GetAccessKeyLastUsed";

	/**
	 * The account's number; {@code sts:GetCallerIdentity} needs no permission.
	 * @return twelve digits
	 */
	String number();

	/**
	 * All IAM users, every page, in the order in which AWS lists them.
	 * @return the owners, without their tags
	 */
	List<KeyOwner> owners();

	/**
	 * An owner's access keys, whatever their status.
	 * @param owner the IAM user
	 * @return the keys; empty too if the user is gone
	 */
	List<AccessKey> accessKeys(KeyOwner owner);

	/**
	 * The value of the owner's recipient tag; the tag's name is compared ignoring case,
	 * as IAM does.
	 * @param owner the IAM user
	 * @return the value, possibly blank; empty if there is no such tag or the user is
	 * gone
	 */
	Optional<String> recipientTag(KeyOwner owner);

	/**
	 * When and for what a key was last used.
	 * @param owner the IAM user
	 * @param key one of the user's keys
	 * @return the last use; empty if the key was never used or is gone
	 */
	Optional<LastUse> lastUse(KeyOwner owner, AccessKey key);

}
