package io.keyreminder.mail.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.ReloadableResourceBundleMessageSource;

/**
 * The languages in which messages can be written: the program's own, and those that the
 * operator adds, each with its file {@code messages_LANGUAGE.properties}.
 */
final class Languages {

	private static final String OWN = "classpath:io/keyreminder/mail/compose/messages";

	private static final Pattern FILE = Pattern.compile("messages_([A-Za-z]{2,3})\\.properties");

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

	private @Nullable Texts find(String language) {
		return this.texts.get(Locale.forLanguageTag(language.strip().replace('_', '-')).getLanguage());
	}

	private static List<String> added(@Nullable Path folder) {
		if (folder == null) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> FILE.matcher(String.valueOf(file.getFileName())))
				.filter(Matcher::matches)
				.map((name) -> name.group(1).toLowerCase(Locale.ROOT))
				.toList();
		}
		catch (IOException ex) {
			throw new SettingException(Setting.TEMPLATES, "is '%s', which cannot be read".formatted(folder));
		}
	}

}
