package io.keyreminder.key;

/**
 * What was seen of an access key.
 */
public enum KeyState {

	/** It can be used. */
	ACTIVE,

	/** It is there, and cannot be used. */
	INACTIVE,

	/** Its user has no such key. */
	GONE

}
