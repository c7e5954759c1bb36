package io.keyreminder.policy;

/**
 * Finds who answers for an AWS account where the policy's file does not say it. May be
 * used by several threads.
 */
@FunctionalInterface
public interface AccountOwners {

	/** Only the file knows anybody. */
	AccountOwners UNKNOWN = (account) -> AccountOwner.NOBODY;

	/**
	 * Who answers for an account; asked for only where a rule comes to it.
	 * @param account the account's number
	 * @return who answers for it
	 */
	AccountOwner of(String account);

}
