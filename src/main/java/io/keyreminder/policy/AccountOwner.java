package io.keyreminder.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for an AWS account.
 *
 * @param addresses the addresses, as they are written, untrusted text; null if there are
 * none
 * @param problem why it is not known whether there are; null if it is
 */
public record AccountOwner(@Nullable String addresses, @Nullable String problem) {

	/** There is none. */
	static final AccountOwner NOBODY = new AccountOwner(null, null);

	/**
	 * Somebody, or nobody.
	 * @param addresses the addresses; null if there are none
	 * @return the owner
	 */
	public static AccountOwner of(@Nullable String addresses) {
		return new AccountOwner(addresses, null);
	}

	/**
	 * Nobody could be asked.
	 * @param problem why not, a sentence
	 * @return nobody, as far as is known
	 */
	public static AccountOwner unknown(String problem) {
		return new AccountOwner(null, problem);
	}

}
