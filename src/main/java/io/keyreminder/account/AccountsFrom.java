package io.keyreminder.account;

/**
 * Where the accounts come from.
 */
public enum AccountsFrom {

	/** There is only the base account. */
	SELF,

	/** A file names them. */
	FILE,

	/** AWS Organizations lists them. */
	ORGANIZATION

}
