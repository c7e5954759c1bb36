package io.keyreminder.iam;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

import static io.keyreminder.aws.BrokenAnswerException.required;

/**
 * Which of a user's tags are kept; a user may have 50.
 */
final class TagSelection {

	/** The console keeps the description of a key in a tag of this name. */
	private static final Pattern KEY_ID = Pattern.compile("AKIA[A-Z0-9]{12,124}");

	private final String recipientTag;

	private final String languageTag;

	private final Set<String> others;

	/**
	 * Selects tags; case does not matter.
	 * @param properties name the tags of the recipient and the language
	 * @param others the names of the others
	 */
	TagSelection(IamProperties properties, Collection<String> others) {
		this.recipientTag = properties.recipientTag();
		this.languageTag = properties.languageTag();
		this.others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		this.others.addAll(others);
	}

	/**
	 * What matters of a user's tags.
	 * @param all all of them
	 * @throws io.keyreminder.aws.BrokenAnswerException if one that matters has no value
	 */
	OwnerTags of(Collection<Tag> all) {
		return new OwnerTags(value(all, this.recipientTag), value(all, this.languageTag), others(all));
	}

	private static @Nullable String value(Collection<Tag> tags, String name) {
		return tags.stream()
			.filter((tag) -> name.equalsIgnoreCase(tag.key()))
			.map((tag) -> required(tag.value(), "Value"))
			.findFirst()
			.orElse(null);
	}

	private Map<String, String> others(Collection<Tag> tags) {
		Map<String, String> values = new HashMap<>();
		for (Tag tag : tags) {
			if (this.others.contains(tag.key())) {
				// Thousands of users share a few values.
				values.putIfAbsent(OwnerTags.key(tag.key()).intern(), required(tag.value(), "Value").intern());
			}
			else if (tag.value() != null && KEY_ID.matcher(tag.key()).matches()) {
				values.put(OwnerTags.key(tag.key()), tag.value());
			}
		}
		return values;
	}

}
