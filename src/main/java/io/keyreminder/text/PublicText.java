package io.keyreminder.text;

import java.util.regex.Pattern;

/**
 * Text for those who may not know everything: a chat, a monitor of somebody else's. It
 * holds no access key id as a whole and nobody's address, not even where a server's
 * answer or the name of an account repeats one.
 */
public final class PublicText {

	/** In characters. */
	private static final int LONGEST = 400;

	private static final String ADDRESS_ITSELF = "[^\\s@<>\"'(),;:`]+@[^\\s@<>\"'(),;:`]+";

	/** The name of an account may be one, which stands in brackets already. */
	private static final Pattern ADDRESS = Pattern.compile("\\(%1$s\\)|%1$s".formatted(ADDRESS_ITSELF));

	private PublicText() {
	}

	/**
	 * Leaves out what not everybody may know, and shortens what is long.
	 * @param text any text
	 * @return one line of clean text
	 */
	public static String of(String text) {
		return SafeText.clean(whole(text), LONGEST);
	}

	/**
	 * Leaves out what not everybody may know.
	 * @param text a text that is shown to its end: a sentence that says what to do, say
	 * @return one line of clean text
	 */
	public static String whole(String text) {
		return ADDRESS.matcher(KeyId.maskedIn(SafeText.cleanWhole(text))).replaceAll("(address)");
	}

}
