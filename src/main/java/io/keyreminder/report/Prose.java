package io.keyreminder.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.key.ForeignText;

/**
 * Sentences in plain text.
 */
final class Prose {

	private Prose() {
	}

	/**
	 * What a terminal shows of a text, and does not obey. The ledger holds clean text,
	 * but other programs can write to it.
	 * @param text any text
	 * @return one line, however long
	 */
	static String line(String text) {
		return ForeignText.clean(text, Integer.MAX_VALUE);
	}

	/**
	 * Indents a text and breaks it between words.
	 * @param text foreign text
	 * @param indent what each line begins with
	 * @param width the longest line, unless a single word is longer
	 * @return the lines, without the last line's end
	 */
	static String indent(String text, String indent, int width) {
		Pattern words = Pattern.compile("(.{1,%d})(?: +|$)".formatted(width - indent.length()));
		String broken = words.matcher(line(text)).replaceAll("$1\n");
		return broken.stripTrailing()
			.lines()
			.map((each) -> indent + each.stripTrailing())
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
