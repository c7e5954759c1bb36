package io.keyreminder.account;

/**
 * What became of an included account in a run.
 */
public enum AccountStatus {

	/** Everybody in it was read, as far as a user can be. */
	DONE,

	/**
	 * Nothing could be read: the role was refused, the region or the partition is wrong.
	 */
	UNREACHABLE,

	/** Reading began and broke off. */
	FAILED

}
