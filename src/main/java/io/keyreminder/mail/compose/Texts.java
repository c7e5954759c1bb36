package io.keyreminder.mail.compose;

import java.util.Locale;

import com.samskivert.mustache.Mustache;
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
	 */
	String say(String name, Object... values) {
		return this.source.getMessage(name, values, this.locale);
	}

	@Override
	public @Nullable Object get(String name) {
		return this.source.getMessage(name, null, null, this.locale);
	}

	/**
	 * The language, for the mail program.
	 */
	String language() {
		return this.locale.toLanguageTag();
	}

}
