package io.keyreminder.text;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes text that somebody else wrote (tags, names, server answers) safe to keep and to
 * show: on one line, without control, format, bidirectional or line separator characters.
 */
public final class SafeText {

	/** The longest text that is kept, in characters. */
	public static final int MAX_LENGTH = 500;

	/** Control, format, private, half and unassigned characters; other lines' ends. */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

	private static final Pattern FULL_STOPS = Pattern.compile("\\.+$");

	/** Stands where something cannot be shown. */
	public static final String MARK = "\uFFFD";

	private SafeText() {
	}

	/**
	 * Cleans a text: each run of unsafe characters becomes one space, and what exceeds
	 * {@value #MAX_LENGTH} characters is cut off.
	 * @param text the untrusted text; null counts as empty
	 * @return the clean text, stripped of white space at both ends
	 */
	public static String clean(@Nullable String text) {
		return clean(text, MAX_LENGTH);
	}

	/**
	 * Cleans a text that is shown to its end: a sentence that names a path, say.
	 * @param text the text, untrusted in parts; null counts as empty
	 * @return the clean text, stripped of white space at both ends
	 */
	public static String cleanWhole(@Nullable String text) {
		return clean(text, Integer.MAX_VALUE);
	}

	/**
	 * Cleans a text and shortens it to a length of its own.
	 * @param text the untrusted text; null counts as empty
	 * @param maxLength the longest text that is kept, in characters, at least 2
	 * @return the clean text, stripped of white space at both ends
	 */
	public static String clean(@Nullable String text, int maxLength) {
		if (text == null) {
			return "";
		}
		return shorten(replaced(text, " ").strip(), maxLength);
	}

	/**
	 * Cleans a text that becomes a clause of a sentence of ours.
	 * @param text the untrusted text; null counts as empty
	 * @return the clean text, without full stops at its end
	 */
	public static String clause(@Nullable String text) {
		return clause(text, MAX_LENGTH);
	}

	/**
	 * Cleans a text that becomes a clause of a sentence of ours, and shortens it to a
	 * length of its own.
	 * @param text the untrusted text; null counts as empty
	 * @param maxLength the longest text that is kept, in characters, at least 2
	 * @return the clean text, without full stops at its end
	 */
	public static String clause(@Nullable String text, int maxLength) {
		return FULL_STOPS.matcher(clean(text, maxLength)).replaceFirst("");
	}

	/**
	 * Makes a name safe, so that it never becomes another name: a mark that no name has
	 * stands for each run of unsafe characters, and for a name that is empty.
	 * @param name the untrusted name
	 * @param maxLength the longest name that is kept, in characters, at least 2
	 * @return the name itself, or what no name is
	 */
	public static String mark(String name, int maxLength) {
		return name.isEmpty() ? MARK : shorten(replaced(name, MARK), maxLength);
	}

	/** Nearly every text is plain ASCII, which is known at a glance. */
	private static String replaced(String text, String replacement) {
		return text.chars().allMatch((each) -> each >= ' ' && each <= '~') ? text
				: UNSAFE.matcher(text).replaceAll(replacement);
	}

	private static String shorten(String clean, int maxLength) {
		if (clean.length() <= maxLength) {
			return clean;
		}
		int end = maxLength - 1;
		return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end) + "…";
	}

}
