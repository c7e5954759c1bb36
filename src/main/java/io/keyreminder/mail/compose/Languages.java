package io.keyreminder.mail.compose;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * The languages in which messages can be written: the program's own, and those that the
 * operator adds, each with its file {@code messages_LANGUAGE.properties}.
 */
final class Languages {

	private static final String OWN = "classpath:io/keyreminder/mail/compose/messages";

	private static final Pattern FILE = Pattern.compile("messages(?:_([A-Za-z]{2,3}))?\\.properties");

	private final Map<String, Texts> texts = new TreeMap<>();

	private final Texts usual;

	/**
	 * Finds the languages.
	 * @param folder the operator's folder, or null
	 * @param usual the language of those who have chosen none
	 * @throws SettingException if there are no texts in that language
	 */
	Languages(@Nullable Path folder, String usual) {
		ReloadableResourceBundleMessageSource source = new ReloadableResourceBundleMessageSource();
		source.setBasenames((folder != null) ? new String[] { folder.resolve("messages").toUri().toString(), OWN }
				: new String[] { OWN });
		source.setDefaultEncoding("UTF-8");
		source.setFallbackToSystemLocale(false);
		source.setAlwaysUseMessageFormat(true);
		Stream.concat(Stream.of("en", "ja"), added(folder).stream())
			.forEach((language) -> this.texts.put(language, new Texts(source, Locale.forLanguageTag(language))));
		Texts chosen = find(usual);
		if (chosen == null) {
			throw new SettingException(Setting.LANGUAGE,
					"is '%s', but there are texts in %s only".formatted(usual, String.join(", ", this.texts.keySet())));
		}
		this.usual = chosen;
	}

	/**
	 * The texts for an owner.
	 * @param language the language that the owner reads, for example {@code ja} or
	 * {@code ja-JP}; null if unknown
	 * @return texts in that language, if there are any, else in the usual one
	 */
	Texts of(@Nullable String language) {
		Texts found = (language != null) ? find(language) : null;
		return (found != null) ? found : this.usual;
	}

	Collection<Texts> all() {
		return this.texts.values();
	}

	/**
	 * What each language has a text for.
	 * @return the texts' names
	 */
	Set<String> names() {
		try {
			return PropertiesLoaderUtils.loadProperties(new ClassPathResource("messages.properties", Texts.class))
				.stringPropertyNames();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The texts are missing from this program", ex);
		}
	}

	private @Nullable Texts find(String language) {
		return this.texts.get(Locale.forLanguageTag(language.strip().replace('_', '-')).getLanguage());
	}

	private static void refuseUnreadable(Path file) {
		try (Reader texts = Files.newBufferedReader(file)) {
			new Properties().load(texts);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new SettingException(
					"The texts in %s cannot be read as a properties file in UTF-8. Mend it, or take it away."
						.formatted(file));
		}
	}

	/**
	 * The code of a file's language; empty for texts in English. Java finds a file by the
	 * code of today only, in small letters.
	 */
	private static String language(Path file) {
		Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
		String written = (name.matches() && name.group(1) != null) ? name.group(1) : "";
		String language = Locale.forLanguageTag(written).getLanguage();
		if (!written.equals(language)) {
			throw new SettingException(
					"The texts in %s are not found under this name: rename it to messages_%s.properties."
						.formatted(file, language));
		}
		return language;
	}

	private static List<String> added(@Nullable Path folder) {
		if (folder == null) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted()
				.filter((file) -> FILE.matcher(String.valueOf(file.getFileName())).matches())
				.peek(Languages::refuseUnreadable)
				.map(Languages::language)
				.filter((language) -> !language.isEmpty())
				.toList();
		}
		catch (IOException ex) {
			throw new SettingException(Setting.TEMPLATES, "is '%s', which cannot be read".formatted(folder));
		}
	}

}
