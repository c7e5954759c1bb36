package io.keyreminder.policy;

/**
 * What became of a notice's access key, as later scans saw it. It is about the key,
 * whatever became of the notice.
 */
public enum NoticeOutcome {

	/** The key was active when it was seen last, or nobody has looked at it since. */
	OPEN,

	/** The key can no longer be used, and was still there when that was first seen. */
	DEACTIVATED,

	/** The key is gone. */
	DELETED,

	/** The key was seen active after the notice's deadline. */
	STILL_ACTIVE,

	/** The key's user is gone, and the key with it. */
	USER_GONE;

	/**
	 * Whether the key could still be used when it was seen last.
	 * @return false once it has come to an end
	 */
	public boolean isActive() {
		return this == OPEN || this == STILL_ACTIVE;
	}

}
