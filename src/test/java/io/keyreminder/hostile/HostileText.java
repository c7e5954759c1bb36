package io.keyreminder.hostile;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/**
 * Any text at all, and more often what has fooled somebody before.
 */
public final class HostileText implements ArbitrarySupplier<String> {

	private static final int LONG = 10_000;

	private static final List<String> FRAGMENTS = List.of("alice", "a@x.com", "bob@example.com", "eve@evil.com", "@",
			" ", ".", ",", ";", ":", "'", "\"", "\\", "/", "../", "..\\", "<", ">", "&", "=", "+", "-", "#", "$(id)",
			"`", "{{user}}", "{{{user}}}", "%n", "%s", "${jndi:ldap://x}", "\u0000", "\u0007", "\b", "\t", "\n", "\r",
			"\r\n", "\r\n\r\n", "\r\n.\r\n", "\r\nBcc: eve@evil.com\r\n", "\nSubject: x", "\u000B", "\f", "\u001B[2J",
			"\u001B]0;x\u0007", "\u001C", "\u007F", "\u0085", "\u009B31m", "\u00A0", "\u00AD", "\u061C", "\u200B",
			"\u200D", "\u200F", "\u2028", "\u2029", "\u202E", "\u2066", "\u2069", "\u3000", "\uFEFF", "\uFFFE",
			"\uE000", "\uD83D", "\uDD11", "\uD83D\uDD11", "\uDB40\uDC41", "\uDB80\uDC00", "=cmd|' /C calc'!A0", "=1+1",
			"+1", "-1", "@SUM(A1)", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20SUM",
			"=?utf-8?q?=0D=0ABcc:_eve=40evil.com?=", "=?utf-8?b?DQpYOiB5?=", "------=_Part_0_1.2", "--", "\r\n--",
			"Content-Type: text/html", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
			"\" onmouseover=\"x", "' style='x", "</title><b>", "</pre><a href=//x>", "<!--", "-->", "]]>", "&lt;b&gt;",
			"&#60;b&#62;", "javascript:x", "al\u0456ce@example.com", "CON", "~");

	@Override
	public Arbitrary<String> get() {
		Arbitrary<String> piece = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(FRAGMENTS)),
				Tuple.of(1, Arbitraries.strings().ofMaxLength(12)),
				Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(12)));
		Arbitrary<String> text = piece.list().ofMaxSize(8).map((pieces) -> String.join("", pieces));
		return Arbitraries.frequencyOf(Tuple.of(49, text), Tuple.of(1, text.map(HostileText::repeated)));
	}

	private static String repeated(String text) {
		return text.isEmpty() ? "x".repeat(LONG) : text.repeat(LONG / text.length() + 1).substring(0, LONG);
	}

	/**
	 * Whether a terminal would obey or hide a character, or take it for a line's end.
	 * Written for the tests alone, so that it does not repeat the program's mistakes.
	 * @param codePoint the character
	 * @return true for control, format, private, half and unassigned ones, and separators
	 * of lines
	 */
	public static boolean isUnsafe(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		};
	}

	/**
	 * The characters of a text that a terminal must not get.
	 * @param text what was printed
	 * @return nothing, for text that is safe on one line
	 */
	public static List<String> unsafe(String text) {
		return text.codePoints().filter(HostileText::isUnsafe).mapToObj("U+%04X"::formatted).toList();
	}

}
