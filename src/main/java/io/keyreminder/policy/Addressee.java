package io.keyreminder.policy;

import org.jspecify.annotations.Nullable;

/**
 * How the address of a recipient was found, for whoever reads the message.
 *
 * @param source what gave the address
 * @param insteadOf what the rule names first, if it gave no usable address, so that this
 * recipient is told instead; otherwise null
 * @param refused the address that was refused for good, so that this recipient is told
 * instead; null if none was
 */
public record Addressee(RecipientSource source, @Nullable RecipientSource insteadOf, @Nullable String refused) {

	/**
	 * Whoever is told in nobody's place.
	 * @param source what gave the address
	 * @return the addressee
	 */
	public static Addressee of(RecipientSource source) {
		return new Addressee(source, null, null);
	}

}
