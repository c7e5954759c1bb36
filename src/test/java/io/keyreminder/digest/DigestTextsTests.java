package io.keyreminder.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of the digest.
 */
class DigestTextsTests {

	@Test
	void eachTextIsThereInBothLanguages() throws IOException {
		Properties english = texts("digest.properties");
		Properties japanese = texts("digest_ja.properties");
		assertThat(japanese.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(60);
		english.stringPropertyNames()
			.forEach((name) -> assertThat(places(japanese.getProperty(name))).as(name)
				.isEqualTo(places(english.getProperty(name))));
	}

	@ParameterizedTest
	@CsvSource({ "en,en", "ja,ja", "ja-JP,ja", "de,en" })
	void languageWithoutTextsIsEnglish(String language, String shown) {
		assertThat(DigestTexts.in(Locale.forLanguageTag(language)).language()).isEqualTo(shown);
	}

	@Test
	void placesAreFilledAsTheyAre() {
		DigestTexts texts = DigestTexts.in(Locale.ENGLISH);
		assertThat(texts.say("told.keys", 1234)).endsWith(": 1234.");
		assertThat(texts.say("unreached.FAILED", "it's {0}")).isEqualTo("refused: it's {0}");
		assertThat(texts.say("unreached.none")).contains("nobody's");
	}

	/** Of a text its places, in any order, and how many columns it has. */
	private static List<String> places(String text) {
		return Pattern.compile("\\{[0-9]}|\\|").matcher(text).results().map(MatchResult::group).sorted().toList();
	}

	private static Properties texts(String name) throws IOException {
		Properties texts = new Properties();
		try (InputStream file = Objects.requireNonNull(DigestTexts.class.getResourceAsStream(name))) {
			texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
		}
		return texts;
	}

}
