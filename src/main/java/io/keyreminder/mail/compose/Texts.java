package io.keyreminder.mail.compose;

import java.util.Locale;

import com.samskivert.mustache.Mustache;
import io.keyreminder.key.ForeignText;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;

/**
 * The texts of messages in one language. A template shows one by its name.
 *
 * @param source all texts
 * @param locale the language
 */
record Texts(MessageSource source, Locale locale) implements Mustache.CustomContext {

	/**
	 * One text.
	 * @param name its name
	 * @param values what stands in its places {@code {0}}, {@code {1}}, …
	 * @return the text
	 * @throws NoSuchMessageException if there is none of that name
	 * @throws SettingException if it is broken
	 */
	String say(String name, Object... values) {
		try {
			return this.source.getMessage(name, values, this.locale);
		}
		catch (IllegalArgumentException ex) {
			throw broken(name, ex.getMessage());
		}
	}

	@Override
	public @Nullable Object get(String name) {
		try {
			return this.source.getMessage(name, null, null, this.locale);
		}
		catch (IllegalArgumentException ex) {
			throw broken(name, ex.getMessage());
		}
	}

	/**
	 * The answer to a text of the operator's that cannot be used.
	 * @param name its name
	 * @param why the rest of a sentence, without its full stop
	 */
	SettingException broken(String name, @Nullable String why) {
		return new SettingException(
				"The text '%s' in the language %s is broken: %s. Mend it in messages_%s.properties, or messages.properties, in the folder of keyreminder.mail.templates, or take it away."
					.formatted(name, language(), ForeignText.clean(why), language()));
	}

	/**
	 * The language, for the mail program.
	 */
	String language() {
		return this.locale.toLanguageTag();
	}

}
