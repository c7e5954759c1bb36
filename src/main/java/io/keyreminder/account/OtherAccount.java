package io.keyreminder.account;

import org.jspecify.annotations.Nullable;

/**
 * An account that is listed and not included.
 *
 * @param number its twelve digits
 * @param name its name; null if it is not told
 * @param state why it is not included
 * @param awsState AWS's word for its state, for example {@code SUSPENDED}
 */
public record OtherAccount(String number, @Nullable String name, AccountState state, String awsState) {

	/**
	 * Why an account that is not active is not included.
	 * @param awsState AWS's word for its state
	 * @return a sentence
	 */
	public static String notActive(String awsState) {
		return "AWS says that it is %s.".formatted(awsState);
	}

}
