package io.keyreminder.care;

import java.util.regex.Pattern;

import io.keyreminder.policy.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * An address wherever a text names it: by itself, in any spelling, and not as a part of a
 * longer one.
 */
final class Mention {

	/** Never longer than an address, so that no column is too short for it. */
	private static final String REMOVED = "***";

	private final String address;

	private final Pattern pattern;

	Mention(String address) {
		this.address = Recipients.identity(address);
		this.pattern = Pattern.compile(
				"(?<![A-Za-z0-9._%+-])" + Pattern.quote(this.address) + "(?![A-Za-z0-9-]|\\.[A-Za-z0-9])",
				Pattern.CASE_INSENSITIVE);
	}

	/** The address in lower case. */
	String address() {
		return this.address;
	}

	/** Whether a text names it. */
	boolean isIn(@Nullable String text) {
		return text != null && this.pattern.matcher(text).find();
	}

	/** A text that names nobody there. */
	String removedFrom(String text) {
		return this.pattern.matcher(text).replaceAll(REMOVED);
	}

}
