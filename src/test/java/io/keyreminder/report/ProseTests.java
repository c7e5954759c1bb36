package io.keyreminder.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sentences in lines of ten characters.
 */
class ProseTests {

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
		assertThat(Prose.indent(text, ">>", 10)).isEqualTo(lines.replace("/", System.lineSeparator()));
	}

}
