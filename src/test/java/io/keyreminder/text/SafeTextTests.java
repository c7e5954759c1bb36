package io.keyreminder.text;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Untrusted text: what is taken out of it, and where it is cut.
 */
class SafeTextTests {

	private static final String KEY = "\uD83D\uDD11";

	@ParameterizedTest
	@MethodSource
	void whatCannotBeShownOnOneLineBecomesASpace(String text, String clean) {
		assertThat(SafeText.clean(text)).isEqualTo(clean);
	}

	static Stream<Arguments> whatCannotBeShownOnOneLineBecomesASpace() {
		return Stream.of(arguments("550 5.1.1 No such user", "550 5.1.1 No such user"),
				arguments("Zoë 東京 " + KEY, "Zoë 東京 " + KEY), arguments("a\r\nBcc: x@evil.com", "a Bcc: x@evil.com"),
				arguments("a\tb", "a b"), arguments("a\u0000b", "a b"), arguments("a\u001B[31mb", "a [31mb"),
				arguments("a\u0085b", "a b"), arguments("a\u2028b\u2029c", "a b c"),
				arguments("invoice\u202Efdp.exe", "invoice fdp.exe"), arguments("a\u2066b\u2069c", "a b c"),
				arguments("a\u200Eb", "a b"), arguments("a\u200Bb\u200Dc\uFEFFd", "a b c d"),
				arguments("a\u00ADb", "a b"), arguments("a\uE000b", "a b"), arguments("a\uFFFEb", "a b"),
				arguments("a\uD83Db", "a b"), arguments("a\uDD11b", "a b"), arguments("\uDD11\uD83D", ""),
				arguments(" \u200B a \n", "a"), arguments("", ""), arguments("\r\n", ""));
	}

	@ParameterizedTest
	@MethodSource
	void aNameNeverBecomesAnother(String name, String marked) {
		assertThat(SafeText.mark(name, 10)).isEqualTo(marked);
	}

	static Stream<Arguments> aNameNeverBecomesAnother() {
		return Stream.of(arguments("a=+b,.@-_9", "a=+b,.@-_9"), arguments("bob\u200b", "bob\uFFFD"),
				arguments("\r\nbob", "\uFFFDbob"), arguments("bo\u202e\u2028b", "bo\uFFFDb"),
				arguments(" bob ", " bob "), arguments("", "\uFFFD"), arguments("elevenlong!", "elevenlon…"));
	}

	@Test
	void noTextIsAnEmptyText() {
		assertThat(SafeText.clean(null)).isEmpty();
	}

	@Test
	void aTextOf500CharactersIsKeptWhole() {
		assertThat(SafeText.clean("x".repeat(500))).isEqualTo("x".repeat(500));
	}

	@Test
	void aLongerTextIsCutAndSaysSo() {
		assertThat(SafeText.clean("x".repeat(501))).isEqualTo("x".repeat(499) + "…");
	}

	@Test
	void aCharacterOutsideTheBasicPlaneIsNotCutInHalf() {
		assertThat(SafeText.clean("x".repeat(498) + KEY + "yz")).isEqualTo("x".repeat(498) + "…");
		assertThat(SafeText.clean("x".repeat(497) + KEY + "yz")).isEqualTo("x".repeat(497) + KEY + "…");
		assertThat(SafeText.clean(KEY.repeat(251))).isEqualTo(KEY.repeat(249) + "…");
	}

	@ParameterizedTest
	@ValueSource(ints = { 498, 499, 500, 501, 502, 1000, 1_000_000 })
	void noTextIsEverLongerThan500CharactersAndCleaningTwiceChangesNothing(int length) {
		for (String text : new String[] { "x".repeat(length), KEY.repeat(length), "x" + KEY.repeat(length),
				"\u202E".repeat(length), "a\n".repeat(length), "\uD83D".repeat(length) }) {
			String clean = SafeText.clean(text);
			assertThat(clean.length()).isLessThanOrEqualTo(500);
			assertThat(clean).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]");
			assertThat(SafeText.clean(clean)).isEqualTo(clean);
		}
	}

	@Test
	void aPlaceWithLessRoomCutsEarlier() {
		assertThat(SafeText.clean("abcdef", 6)).isEqualTo("abcdef");
		assertThat(SafeText.clean("abcdefg", 6)).isEqualTo("abcde…");
	}

	@Test
	void aClauseHasNoFullStopAtItsEnd() {
		assertThat(SafeText.clause("Version 1.2 is\nlost...")).isEqualTo("Version 1.2 is lost");
		assertThat(SafeText.clause("...")).isEmpty();
		assertThat(SafeText.clause(null)).isEmpty();
		assertThat(SafeText.clause("abcdef.", 6)).isEqualTo("abcde…");
	}

}
