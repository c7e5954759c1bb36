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
 */
public record MessageContext(KeyUse use, @Nullable KeyWithUse otherKey, @Nullable String language) {

	/** The key was never used, and is the only one of its user. */
	public static final MessageContext NONE = new MessageContext(KeyUse.NEVER, null, null);

	/** BCP 47, 4.4.1: so long a tag holds every language. */
	private static final int LONGEST_LANGUAGE = 35;

	/**
	 * Creates the context; the language is cleaned.
	 */
	public MessageContext {
		language = (language != null) ? SafeText.clean(language, LONGEST_LANGUAGE) : null;
	}

}
