package io.keyreminder.text;

import java.util.regex.Pattern;

/**
 * What may be shown of an access key id where not everybody may know it: its last four
 * characters.
 */
public final class KeyId {

	private static final int SHOWN = 4;

	private static final String HIDDEN = "****";

	/**
	 * As IAM makes them, of at least 16 characters. Whatever stands right before or after
	 * one, an underscore say, may belong to a tag that repeats it.
	 */
	private static final Pattern ID = Pattern.compile("A[KS]IA[A-Z0-9]{8,}([A-Z0-9]{%d})".formatted(SHOWN));

	private KeyId() {
	}

	/**
	 * Masks an id.
	 * @param id the id; of one that is no longer than what is shown, nothing is
	 * @return for example {@code ****ABCD}
	 */
	public static String masked(String id) {
		int hidden = id.length() - SHOWN;
		return (hidden > 0) ? HIDDEN + SafeText.clean(id.substring(hidden)) : HIDDEN;
	}

	/**
	 * Masks each id in a text.
	 * @param text a clean text, so that nothing invisible divides an id
	 * @return the text, in which no id is whole
	 */
	public static String maskedIn(String text) {
		return ID.matcher(text).replaceAll(HIDDEN + "$1");
	}

}
