package io.keyreminder.account;

/**
 * Lists the accounts that there are.
 */
public interface AccountSource {

	/**
	 * When the source is used.
	 * @return the setting that chooses it
	 */
	AccountsFrom from();

	/**
	 * Lists them all, to the last. A list that cannot be had is never an empty one.
	 * @param baseAccount the number of the base credentials' account
	 * @return the accounts
	 * @throws io.keyreminder.failure.OperatorException if they cannot be listed
	 */
	AccountListing list(String baseAccount);

}
