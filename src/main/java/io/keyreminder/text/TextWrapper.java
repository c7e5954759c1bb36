package io.keyreminder.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sentences in plain text.
 */
public final class TextWrapper {

	/** With the spaces before it. */
	private static final Pattern WORD = Pattern.compile(" *([^ ]+)");

	private static final Pattern MARK = Pattern.compile("[\\p{Mn}\\p{Me}]+");

	private static final Pattern WIDE = Pattern
		.compile("[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6"
				+ "\\x{1F300}-\\x{1FAFF}\\x{20000}-\\x{3FFFD}]");

	private TextWrapper() {
	}

	/**
	 * How many columns of a terminal a text takes: most East Asian characters take two
	 * (<a href="https://www.unicode.org/reports/tr11/">UAX 11</a>), combining marks none.
	 * @param text clean text
	 * @return the number of columns
	 */
	public static int columns(String text) {
		String bases = MARK.matcher(text).replaceAll("");
		return bases.codePointCount(0, bases.length()) + (int) WIDE.matcher(bases).results().count();
	}

	/**
	 * Indents a text and breaks it between words.
	 * @param text untrusted text
	 * @param indent what each line begins with
	 * @param width the longest line in columns, unless a single word is longer
	 * @return the lines, without the last line's end
	 */
	public static String indent(String text, String indent, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder(indent);
		long taken = columns(indent);
		for (MatchResult next : WORD.matcher(SafeText.cleanWhole(text)).results().toList()) {
			boolean first = line.length() == indent.length();
			if (!first && taken + columns(next.group()) > width) {
				lines.add(line.toString());
				line.setLength(indent.length());
				taken = columns(indent);
				first = true;
			}
			String word = first ? next.group(1) : next.group();
			line.append(word);
			taken += columns(word);
		}
		lines.add(line.toString().stripTrailing());
		return String.join(System.lineSeparator(), lines);
	}

}
