package io.keyreminder.key;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an IAM user's tags say, as far as anything depends on them: whom to tell and how,
 * and what the policy asks for. Names of tags ignore case, as IAM does.
 *
 * @param addresses the value of the recipient tag, possibly blank; null if there is no
 * such tag
 * @param language the value of the language tag, or null
 * @param others the values of the tags that the policy names, and of those whose names
 * are access key ids, by the names in lower case
 */
public record OwnerTags(@Nullable String addresses, @Nullable String language, Map<String, String> others) {

	/** There is no tag. */
	public static final OwnerTags NONE = new OwnerTags(null, null);

	/** Keeps a copy of the map. */
	public OwnerTags {
		others = Map.copyOf(others);
	}

	/**
	 * Tags of which the policy names none.
	 * @param addresses the value of the recipient tag, or null
	 * @param language the value of the language tag, or null
	 */
	public OwnerTags(@Nullable String addresses, @Nullable String language) {
		this(addresses, language, Map.of());
	}

	/**
	 * The value of a tag that the policy names, or what the AWS console has kept of an
	 * access key.
	 * @param name the tag's name, or the access key's id
	 * @return its value, possibly empty; null if there is no such tag
	 */
	public @Nullable String value(String name) {
		return this.others.get(key(name));
	}

	/**
	 * What tells one tag from another.
	 * @param name the tag's name
	 * @return the same for every spelling in upper and lower case
	 */
	public static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
