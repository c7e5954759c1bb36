package io.keyreminder.digest;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of the digest in one language.
 */
final class DigestTexts {

	private static final String FILE = "io.keyreminder.digest.digest";

	private static final ResourceBundle.Control ENGLISH_OTHERWISE = ResourceBundle.Control
		.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

	private final ResourceBundle texts;

	private DigestTexts(ResourceBundle texts) {
		this.texts = texts;
	}

	/**
	 * The texts in a language.
	 * @param language the language
	 * @return the texts; English ones if there are none in that language
	 */
	static DigestTexts in(Locale language) {
		return new DigestTexts(ResourceBundle.getBundle(FILE, language, ENGLISH_OTHERWISE));
	}

	/**
	 * One text.
	 * @param name its name
	 * @param values what stands in its places {@code {0}}, {@code {1}}, …
	 * @return the text
	 */
	String say(String name, Object... values) {
		return new MessageFormat(this.texts.getString(name), Locale.ROOT)
			.format(Arrays.stream(values).map(String::valueOf).toArray());
	}

	/**
	 * The language, for the mail program.
	 */
	String language() {
		return this.texts.getLocale().equals(Locale.ROOT) ? "en" : this.texts.getLocale().toLanguageTag();
	}

}
