package io.keyreminder.mail.compose.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.samskivert.mustache.Mustache;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * The texts of messages in one language. A template shows one by its name.
 *
 * @param locale the language
 * @param files the texts of each file, by their names; the first that has a text counts
 */
public record Texts(Locale locale, List<Map<String, Text>> files) implements Mustache.CustomContext {

	/**
	 * One text.
	 * @param name its name, one of the program's own
	 * @param values what stands in its places {@code {0}}, {@code {1}}, …
	 * @return the text
	 * @throws SettingException if it is broken
	 */
	public String say(String name, @Nullable Object... values) {
		return Objects.requireNonNull(find(name), name).say(this.locale, values);
	}

	/**
	 * Chooses a text. The one that fits best counts, unless the operator has written
	 * another only: what was written before there was a better one stays as it is.
	 * @param names the names of texts, the best first; the program's own has one of them
	 * @return one of the names
	 */
	public String first(List<String> names) {
		return this.files.stream()
			.flatMap((texts) -> names.stream().filter(texts::containsKey))
			.findFirst()
			.orElseThrow();
	}

	@Override
	public @Nullable Object get(String name) {
		Text text = find(name);
		return (text != null) ? text.say(this.locale, new Object[0]) : null;
	}

	/**
	 * The answer to a text that cannot be used.
	 * @param name its name, one of the program's own
	 * @param why the rest of a sentence, without its full stop
	 * @return the exception, to be thrown
	 */
	public SettingException broken(String name, String why) {
		return Objects.requireNonNull(find(name), name).broken(why);
	}

	/**
	 * The language, for the mail program.
	 * @return its tag, as BCP 47 has it
	 */
	public String language() {
		return this.locale.toLanguageTag();
	}

	private @Nullable Text find(String name) {
		return this.files.stream().map((texts) -> texts.get(name)).filter(Objects::nonNull).findFirst().orElse(null);
	}

}
