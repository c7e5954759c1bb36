package io.keyreminder.mail.compose.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * The languages in which messages can be written: the program's own, and those that the
 * operator adds, each with its file {@code messages_LANGUAGE.properties}. The operator's
 * texts come before the program's, and those of a language before those of none.
 */
public final class Languages {

	private static final Map<String, String> OWN = Map.of("", "messages.properties", "ja", "messages_ja.properties");

	private final Map<String, Texts> texts = new TreeMap<>();

	private final Texts usual;

	/**
	 * Finds the languages.
	 * @param folder the operator's folder, or null
	 * @param usual the language of those who have chosen none
	 * @throws SettingException if there are no texts in that language, or the operator's
	 * texts cannot be used
	 */
	public Languages(@Nullable Path folder, String usual) {
		TemplateFolder own = (folder != null) ? TemplateFolder.open(folder) : null;
		List<Locale> added = (own != null) ? own.languages() : List.of();
		Stream.concat(Stream.of(Locale.ENGLISH, Locale.JAPANESE), added.stream())
			.forEach((locale) -> this.texts.put(locale.toLanguageTag(), new Texts(locale, files(own, locale))));
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
	 * @return texts in that language, if there are any, otherwise in the usual one
	 */
	public Texts of(@Nullable String language) {
		Texts found = (language != null) ? find(language) : null;
		return (found != null) ? found : this.usual;
	}

	/**
	 * The texts of every language.
	 * @return the program's own languages, and those that the operator adds
	 */
	public Collection<Texts> all() {
		return this.texts.values();
	}

	/**
	 * What each language has a text for.
	 * @return the texts' names
	 */
	public Set<String> names() {
		return TextFile.own("messages.properties").keySet();
	}

	/** Of the region, of no region, of any other. */
	private @Nullable Texts find(String language) {
		Locale locale = Locale.forLanguageTag(language.strip().replace('_', '-'));
		String region = locale.getLanguage() + "-" + locale.getCountry();
		return Stream.of(region, locale.getLanguage())
			.filter(this.texts::containsKey)
			.findFirst()
			.or(() -> this.texts.keySet()
				.stream()
				.filter((each) -> Locale.forLanguageTag(each).getLanguage().equals(locale.getLanguage()))
				.findFirst())
			.map(this.texts::get)
			.orElse(null);
	}

	private static List<Text> own() {
		return OWN.values().stream().map(TextFile::own).flatMap((texts) -> texts.values().stream()).toList();
	}

	private static List<Map<String, Text>> files(@Nullable TemplateFolder folder, Locale locale) {
		List<Locale> locales = Stream.of(locale, Locale.forLanguageTag(locale.getLanguage()), Locale.ROOT)
			.distinct()
			.toList();
		List<Map<String, Text>> files = new ArrayList<>();
		if (folder != null) {
			locales.stream().map(folder::texts).filter(Files::exists).map(TextFile::read).forEach(files::add);
			KnownTexts known = new KnownTexts(own(), folder.shownNames());
			files.forEach((texts) -> texts.values().forEach(known::check));
		}
		locales.stream()
			.map((each) -> OWN.get(each.toString()))
			.filter((name) -> name != null)
			.map(TextFile::own)
			.forEach(files::add);
		return files;
	}

}
