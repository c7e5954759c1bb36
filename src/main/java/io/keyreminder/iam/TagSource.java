package io.keyreminder.iam;

/**
 * How the tags of an account's users are read.
 */
public enum TagSource {

	/** Each user is asked for, where they matter. */
	USER,

	/** Those of all users come with the list of users. */
	BULK

}
