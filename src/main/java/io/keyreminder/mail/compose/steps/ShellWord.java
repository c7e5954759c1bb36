package io.keyreminder.mail.compose.steps;

import java.util.regex.Pattern;

/**
 * Text as one word of a POSIX shell's command line (POSIX.1-2017, Shell Command Language,
 * 2.2 Quoting).
 */
public final class ShellWord {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,+@-]+");

	private ShellWord() {
	}

	/**
	 * Quotes a text if it must be quoted.
	 * @param text any text
	 * @return the word
	 */
	public static String of(String text) {
		return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
	}

}
