package io.keyreminder.iam;

import io.keyreminder.account.AwsAccount;

/**
 * Opens the accounts of a run. May be used by several threads.
 */
public interface IamAccounts {

	/**
	 * Opens an account. Nobody is asked yet.
	 * @param account the account, and how it is reached
	 * @return the account, to be closed by the caller
	 */
	IamAccount open(AwsAccount account);

	/**
	 * How many calls were made by now in all accounts, each attempt counted.
	 * @return a number that only grows
	 */
	long calls();

}
