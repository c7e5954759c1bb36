package io.keyreminder.key;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes text that somebody else wrote (tags, names, server answers) safe to keep and to
 * show: on one line, without control, format, bidirectional or line separator characters.
 */
public final class ForeignText {

	/** The longest text that is kept, in characters. */
	public static final int MAX_LENGTH = 500;

	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]+");

	private ForeignText() {
	}

	/**
	 * Cleans a text: each run of unsafe characters becomes one space, and what exceeds
	 * {@value #MAX_LENGTH} characters is cut off.
	 * @param text the foreign text; null counts as empty
	 * @return the clean text, stripped of white space at both ends
	 */
	public static String clean(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String clean = UNSAFE.matcher(text).replaceAll(" ").strip();
		if (clean.length() <= MAX_LENGTH) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
		return clean.substring(0, end) + "…";
	}

}
