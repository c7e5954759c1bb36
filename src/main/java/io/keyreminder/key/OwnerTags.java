package io.keyreminder.key;

import org.jspecify.annotations.Nullable;

/**
 * What an IAM user's tags say of whom to tell, and how.
 *
 * @param addresses the value of the recipient tag, possibly blank; null if there is no
 * such tag
 * @param language the value of the language tag, or null
 */
public record OwnerTags(@Nullable String addresses, @Nullable String language) {

	/** There is neither tag. */
	public static final OwnerTags NONE = new OwnerTags(null, null);

}
