package io.keyreminder.text;

import io.keyreminder.report.text.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sentences in lines of ten characters.
 */
class TextWrapperTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			one                       | >>one
			one two                   | >>one two
			one twos                  | >>one twos
			one two three             | >>one two/>>three
			one two threefour         | >>one two/>>threefour
			abcdefgh                  | >>abcdefgh
			abcdefghijklmnop          | >>abcdefghijklmnop
			a abcdefghijklmnop b      | >>a/>>abcdefghijklmnop/>>b
			abcdefghijklmnop b c d e  | >>abcdefghijklmnop/>>b c d e
			one  two                  | >>one  two
			one     two three         | >>one/>>two/>>three
			""")
	void aLineIsBrokenBetweenWordsUnlessAWordIsLonger(String text, String lines) {
		assertThat(TextWrapper.indent(text, ">>", 10)).isEqualTo(lines.replace("/", System.lineSeparator()));
	}

	@Test
	void whereNoLineEndsNoneIsBroken() {
		String text = "word ".repeat(100).strip();
		assertThat(TextWrapper.indent(text, ">>", Output.UNBROKEN)).isEqualTo(">>" + text);
	}

	@ParameterizedTest
	@CsvSource({ "abc,3", "'',0", "\u5c71\u7530,4", "\uff76\uff85,2", "\uff21,2", "e\u0301,1", "\ud83d\ude00,2",
			"\u00e9\u0436,2", "\ud55c\u3042\u30a2\u3002,8" })
	void aWideCharacterTakesTwoColumns(String text, int columns) {
		assertThat(TextWrapper.columns(text)).isEqualTo(columns);
	}

}
