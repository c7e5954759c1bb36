package io.keyreminder.policy;

/**
 * What the reminders of an access key came to.
 */
public enum Closure {

	/** The key had come to an end when its deadline passed, or has none and is gone. */
	IN_TIME,

	/** The key came to an end after its deadline. */
	LATE,

	/** The key was active after its deadline when it was seen last. */
	STILL_ACTIVE,

	/** The deadline has not passed, or nobody has looked at the key since. */
	OPEN,

	/**
	 * The key has come to an end, and nobody looked at it for so long that it is not
	 * known when.
	 */
	UNKNOWN

}
