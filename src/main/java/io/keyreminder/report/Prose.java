package io.keyreminder.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences in plain text.
 */
final class Prose {

	private Prose() {
	}

	/**
	 * Indents a text and breaks it between words.
	 * @param text one line
	 * @param indent what each line begins with
	 * @param width the longest line, unless a single word is longer
	 * @return the lines, without the last line's end
	 */
	static String indent(String text, String indent, int width) {
		Pattern line = Pattern.compile("(.{1,%d})(?: +|$)".formatted(width - indent.length()));
		String broken = line.matcher(text).replaceAll("$1\n");
		return broken.stripTrailing()
			.lines()
			.map((each) -> indent + each.stripTrailing())
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
