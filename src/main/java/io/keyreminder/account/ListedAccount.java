package io.keyreminder.account;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An account as its source lists it.
 *
 * @param account the account, and how it would be reached
 * @param state AWS's word for its state, for example {@value #ACTIVE} or
 * {@code SUSPENDED}, in clean text
 * @param units of the organizational units and roots that are named anywhere, those that
 * it belongs to; null if it is not listed by an organization
 */
public record ListedAccount(AwsAccount account, String state, @Nullable Set<String> units) {

	/** The only state in which an account can be read. */
	public static final String ACTIVE = "ACTIVE";

	/**
	 * An account that no organization lists: nothing is known that keeps it from being
	 * read.
	 * @param account the account
	 * @return the account, active
	 */
	static ListedAccount active(AwsAccount account) {
		return new ListedAccount(account, ACTIVE, null);
	}

	/** Its number. */
	String number() {
		return this.account.number();
	}

}
