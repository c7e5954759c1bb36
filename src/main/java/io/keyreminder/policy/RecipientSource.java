package io.keyreminder.policy;

import java.util.stream.Stream;

/**
 * Where the address of somebody who is told comes from. Several of them are a chain: they
 * are asked in their order, and the first that gives a usable address is told.
 *
 * @param kind what is asked
 * @param value the name of a tag, or an address; otherwise empty
 */
public record RecipientSource(Kind kind, String value) {

	/**
	 * The recipient tag of the key's owner. A chain of it alone leaves out who has none.
	 */
	public static final RecipientSource OWNER = new RecipientSource(Kind.OWNER, "");

	/** Whoever answers for the AWS account. */
	public static final RecipientSource ACCOUNT_OWNER = new RecipientSource(Kind.ACCOUNT_OWNER, "");

	private static final String TAG = "tag:";

	/**
	 * Reads what {@link #toString()} writes.
	 * @param text for example {@code tag:Team}
	 * @return the source; an address, if it is none of the others
	 */
	public static RecipientSource of(String text) {
		if (text.startsWith(TAG)) {
			return new RecipientSource(Kind.TAG, text.substring(TAG.length()));
		}
		return Stream.of(OWNER, ACCOUNT_OWNER)
			.filter((source) -> source.toString().equals(text))
			.findFirst()
			.orElseGet(() -> new RecipientSource(Kind.ADDRESS, text));
	}

	/**
	 * As it stands in the policy.
	 * @return for example {@code tag:Team}
	 */
	@Override
	public String toString() {
		return switch (this.kind) {
			case OWNER -> "owner";
			case ACCOUNT_OWNER -> "account-owner";
			case TAG -> TAG + this.value;
			case ADDRESS -> this.value;
		};
	}

	/**
	 * What is asked for an address.
	 */
	public enum Kind {

		/** The recipient tag of the key's owner. */
		OWNER,

		/** Another tag of the owner's, which may name several addresses, too. */
		TAG,

		/** What the policy, or else a tag of the account, says of the AWS account. */
		ACCOUNT_OWNER,

		/** Nothing: it is the address. */
		ADDRESS

	}

}
