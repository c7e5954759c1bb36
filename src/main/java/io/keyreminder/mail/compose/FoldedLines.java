package io.keyreminder.mail.compose;

import java.nio.charset.StandardCharsets;

/**
 * Folds the lines of a calendar (RFC 5545, 3.1): none is longer than 75 octets, without
 * its line break, and none ends in the middle of a character.
 */
final class FoldedLines {

	private static final int LONGEST = 75;

	private FoldedLines() {
	}

	/**
	 * Folds.
	 * @param lines the lines, each ended by CR LF
	 * @return the same lines, folded
	 */
	static String fold(String lines) {
		StringBuilder folded = new StringBuilder();
		int octets = 0;
		for (int at = 0; at < lines.length(); at += Character.charCount(lines.codePointAt(at))) {
			String character = Character.toString(lines.codePointAt(at));
			int size = character.getBytes(StandardCharsets.UTF_8).length;
			if (character.equals("\r") || character.equals("\n")) {
				octets = 0;
			}
			else if (octets + size > LONGEST) {
				folded.append("\r\n ");
				octets = 1 + size;
			}
			else {
				octets += size;
			}
			folded.append(character);
		}
		return folded.toString();
	}

}
