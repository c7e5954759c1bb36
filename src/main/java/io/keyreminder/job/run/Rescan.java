package io.keyreminder.job.run;

/**
 * Whether all users are checked once more, although tonight is done or could be resumed.
 */
public enum Rescan {

	/** Only if it takes that. */
	IF_NEEDED,

	/** In any case. */
	ALWAYS,

	/** In any case; and the list of users is true, however short it is. */
	ACCEPTING_FEWER_USERS

}
