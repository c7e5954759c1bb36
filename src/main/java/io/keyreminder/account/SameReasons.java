package io.keyreminder.account;

import java.util.HashMap;
import java.util.Map;

/**
 * Why accounts cannot be read, one after the other. Most often many have the same reason,
 * but for their numbers: it is told for the first of them, and not a thousand times. May
 * be used by several threads.
 */
public final class SameReasons {

	/** With so many accounts the reason is told. */
	static final int MOST = 20;

	private final Map<String, Told> told = new HashMap<>();

	/**
	 * What is said of an account.
	 * @param number the account's number
	 * @param reason why it cannot be read, a sentence
	 * @return the sentence, or whose reason it is, too, if enough accounts have it
	 */
	public synchronized String told(String number, String reason) {
		Told known = this.told.merge(general(number, reason), new Told(number, 1),
				(before, now) -> new Told(before.first(), before.accounts() + 1));
		return (known.accounts() <= MOST) ? reason : "The same as of account %s.".formatted(known.first());
	}

	/**
	 * A reason without the number of the account that it is about.
	 * @param number the account's number
	 * @param reason why it cannot be read
	 * @return what is equal for equal reasons
	 */
	public static String general(String number, String reason) {
		return reason.replace(number, "ACCOUNT");
	}

	/**
	 * A reason that was told.
	 *
	 * @param first the account with which it was told first
	 * @param accounts how many accounts have it
	 */
	private record Told(String first, int accounts) {

	}

}
