package io.keyreminder.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What not everybody may know.
 */
class PublicTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			key AKIAIOSFODNN7EXAMPLE of bob      | key ****MPLE of bob
			ASIAY34FZKBOKMUTVV7A.                | ****VV7A.
			tag 'old_AKIAIOSFODNN7EXAMPLE'       | tag 'old_****MPLE'
			AKIAIOSFODNN7EXAMPLE_old             | ****MPLE_old
			xAKIAIOSFODNN7EXAMPLEs               | x****MPLEs
			AKIA and ASIAPACIFIC                 | AKIA and ASIAPACIFIC
			<alice@example.com>: no such user    | <(address)>: no such user
			to bob+x@mail.example.com, and @all  | to (address), and @all
			account 123456789012                 | account 123456789012
			123456789012 (pay@example.com)       | 123456789012 (address)
			bob (see pay@example.com)            | bob (see (address))
			""")
	void noLineHoldsAKeyIdOrAnAddress(String line, String shown) {
		assertThat(PublicText.of(line)).isEqualTo(shown);
	}

	@Test
	void aLineIsOneLine() {
		assertThat(PublicText.of("two\u2028lines\u202E")).isEqualTo("two lines");
	}

}
