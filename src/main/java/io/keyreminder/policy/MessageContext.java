package io.keyreminder.policy;

import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * What a message tells of an access key besides that it is due; it decides nothing.
 *
 * @param use the key's use
 * @param otherKey the other access key of the same user; null if that place is free
 * @param language the language that the owner reads, a tag of BCP 47 as the owner wrote
 * it, or null
 * @param description what the owner wrote of the key in the AWS console; null if nothing
 * is known
 * @param addressee how the recipient's address was found; null if that is not known
 */
public record MessageContext(KeyUse use, @Nullable KeyWithUse otherKey, @Nullable String language,
		@Nullable String description, @Nullable Addressee addressee) {

	/** The key was never used, and is the only one of its user. */
	public static final MessageContext NONE = new MessageContext(KeyUse.NEVER, null, null);

	/** BCP 47, 4.4.1: so long a tag holds every language. */
	private static final int LONGEST_LANGUAGE = 35;

	/** The longest value of a tag, in characters. */
	private static final int LONGEST_DESCRIPTION = 256;

	/**
	 * Creates the context; language and description are cleaned.
	 */
	public MessageContext {
		language = (language != null) ? SafeText.clean(language, LONGEST_LANGUAGE) : null;
		String clean = SafeText.clean(description, LONGEST_DESCRIPTION);
		description = clean.isEmpty() ? null : clean;
	}

	/**
	 * What is told of a key without a description.
	 * @param use the key's use
	 * @param otherKey the other access key of the same user, or null
	 * @param language the language that the owner reads, or null
	 */
	public MessageContext(KeyUse use, @Nullable KeyWithUse otherKey, @Nullable String language) {
		this(use, otherKey, language, null, null);
	}

	/**
	 * The same, with what is known of the keys' uses now.
	 * @param now the key's use
	 * @param other the other access key of the same user, or null
	 * @return a context; this one stays as it is
	 */
	public MessageContext with(KeyUse now, @Nullable KeyWithUse other) {
		return new MessageContext(now, other, this.language, this.description, this.addressee);
	}

	/**
	 * The same, for one of those who are told.
	 * @param found how the recipient's address was found
	 * @return a context; this one stays as it is
	 */
	public MessageContext toldTo(Addressee found) {
		return new MessageContext(this.use, this.otherKey, this.language, this.description, found);
	}

}
