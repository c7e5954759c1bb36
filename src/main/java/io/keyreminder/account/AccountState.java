package io.keyreminder.account;

/**
 * How an account stands to a run. The first of several counts, where organizations share
 * it.
 */
public enum AccountState {

	/** The run reads it. */
	INCLUDED,

	/** The settings leave it out. */
	EXCLUDED,

	/** AWS has suspended or closed it, or not opened it yet. */
	NOT_ACTIVE,

	/** It was listed once, and is no more. */
	GONE

}
