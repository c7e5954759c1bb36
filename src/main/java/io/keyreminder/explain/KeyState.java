package io.keyreminder.explain;

/**
 * How an access key stands on a day, as the scan of that day decides.
 */
public enum KeyState {

	/** A run tells somebody of it. */
	DUE,

	/** Somebody was told of it, and need not be told again yet. */
	TOLD,

	/** It is due, and nobody can be told. */
	UNREACHABLE,

	/** It is due, and the server has refused everybody who could be told. */
	REFUSED,

	/** Nobody is told of it until a later day. */
	NOT_YET,

	/** Its deadline has passed, and nobody is told of overdue keys. */
	PAST,

	/** Its whole window passed while no run checked it. */
	MISSED,

	/** It would be due, but its user takes no part. */
	UNTAGGED,

	/** An exemption holds for it. */
	EXEMPT,

	/** It cannot be used. */
	INACTIVE,

	/** AWS does not list it any more. */
	GONE

}
