package io.keyreminder.mail.compose.template;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * One text of one file.
 *
 * @param name its name
 * @param file the file's name
 * @param line the line of the file in which it begins, from 1
 * @param pattern what it says, as a {@link MessageFormat}
 */
public record Text(String name, String file, int line, String pattern) {

	/** Two apostrophes are one; braces can be quoted. */
	private static final Pattern APOSTROPHE = Pattern.compile("''|'[{}](?![0-9])[^']*'|(')");

	private static final Pattern QUOTED = Pattern.compile("'[^']*'");

	private static final Pattern PLACE = Pattern.compile("\\{\\s*([0-9]+)");

	/**
	 * What it says.
	 * @param locale its language
	 * @param values what stands in its places {@code {0}}, {@code {1}}, …
	 * @throws SettingException if it is broken
	 */
	String say(Locale locale, @Nullable Object[] values) {
		try {
			return new MessageFormat(this.pattern, locale).format(values);
		}
		catch (IllegalArgumentException ex) {
			throw broken(ex.getMessage());
		}
	}

	/**
	 * The places that are filled in.
	 * @return their numbers as they are written, for example 0 of <code>{0}</code>
	 */
	Set<String> places() {
		return PLACE.matcher(QUOTED.matcher(this.pattern).replaceAll(""))
			.results()
			.map((place) -> place.group(1))
			.collect(Collectors.toSet());
	}

	/**
	 * Refuses an apostrophe that stands alone: {@link MessageFormat} would leave it out,
	 * and take the places after it for text.
	 * @throws SettingException if there is one
	 */
	void refuseLoneApostrophe() {
		Matcher apostrophe = APOSTROPHE.matcher(this.pattern);
		while (apostrophe.find()) {
			if (apostrophe.group(1) != null) {
				throw broken("an apostrophe must be written twice ('')");
			}
		}
	}

	/**
	 * The answer to a text of the operator's that cannot be used.
	 * @param why the rest of a sentence, without its full stop
	 */
	SettingException broken(@Nullable String why) {
		return new SettingException("The text '%s' in %s, line %d, is broken: %s. Fix it, or remove it."
			.formatted(SafeText.clean(this.name), this.file, this.line, SafeText.clean(why)));
	}

}
