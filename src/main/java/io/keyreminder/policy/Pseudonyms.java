package io.keyreminder.policy;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the ledger in place of the addresses of people who were forgotten: it
 * names nobody, and whoever has the address recognizes it.
 */
public interface Pseudonyms {

	/** How all of them begin; none holds an @, so that it is no address. */
	String PREFIX = "forgotten-";

	/** Of a ledger in which nobody was forgotten. */
	Pseudonyms NONE = (pseudonym, address) -> false;

	/**
	 * Whether a pseudonym stands for an address.
	 * @param pseudonym the pseudonym
	 * @param address an address, in any spelling
	 * @return true if it stands for this recipient
	 */
	boolean isOf(String pseudonym, String address);

	/**
	 * Whether two recipients are the same, of whom the ledger may name one, or both, by a
	 * pseudonym.
	 * @param one an address or a pseudonym, or null for no recipient
	 * @param other an address or a pseudonym, or null for no recipient
	 * @return true for the same recipient
	 */
	default boolean isSame(@Nullable String one, @Nullable String other) {
		if (one == null || other == null || isPseudonym(one) == isPseudonym(other)) {
			return Recipients.isSame(one, other);
		}
		return isPseudonym(one) ? isOf(one, other) : isOf(other, one);
	}

	/**
	 * Whether a recipient of the ledger was forgotten.
	 * @param recipient what stands in the ledger, or null for no recipient
	 * @return false for an address
	 */
	static boolean isPseudonym(@Nullable String recipient) {
		return recipient != null && recipient.startsWith(PREFIX) && recipient.indexOf('@') < 0;
	}

}
