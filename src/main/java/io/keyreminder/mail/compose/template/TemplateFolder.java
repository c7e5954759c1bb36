package io.keyreminder.mail.compose.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.Spelling;
import io.keyreminder.text.SafeText;

/**
 * The operator's folder. Every file in it is one that the program reads: a mistyped name
 * would be ignored without a word. What begins with a dot is the file system's.
 *
 * @param path the folder
 * @param languages the languages of which there are texts, most special first
 */
record TemplateFolder(Path path, List<Locale> languages) {

	private static final List<String> NAMES = List.of("reminder.txt.mustache", "reminder.html.mustache",
			"messages.properties");

	private static final Pattern TEXTS = Pattern
		.compile("(?i)messages[_.-]([a-z]{2,3})(?:[_-][a-z]{4})?(?:[_-]([a-z]{2}|[0-9]{3}))?(?:[.][a-z]+)*");

	/**
	 * Reads the folder.
	 * @param folder the folder
	 * @throws SettingException if it cannot be read, or holds what the program does not
	 * read
	 */
	static TemplateFolder open(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			List<Locale> languages = files.sorted()
				.filter((file) -> !name(file).startsWith("."))
				.map(TemplateFolder::language)
				.flatMap(Optional::stream)
				.toList();
			return new TemplateFolder(folder, languages);
		}
		catch (IOException ex) {
			throw new SettingException(Setting.TEMPLATES, "is '%s', which cannot be read".formatted(folder));
		}
	}

	/**
	 * The file of texts.
	 * @param language their language; {@link Locale#ROOT} for English
	 */
	Path texts(Locale language) {
		return this.path.resolve(textsName(language));
	}

	/**
	 * Every name in a template's tags. What is wrong with a template is said elsewhere.
	 */
	Set<String> shownNames() {
		return NAMES.stream()
			.map(this.path::resolve)
			.filter((file) -> name(file).endsWith(".mustache") && Files.exists(file))
			.map(TemplateFolder::content)
			.flatMap((template) -> TemplateTags.names(template).stream())
			.collect(Collectors.toSet());
	}

	private static String content(Path template) {
		try {
			return Files.readString(template, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static Optional<Locale> language(Path file) {
		if (!Files.isRegularFile(file)) {
			throw new SettingException(
					"%s is no file, and the folder of message templates holds nothing but files. Take it away."
						.formatted(SafeText.cleanWhole(file.toString())));
		}
		if (NAMES.contains(name(file))) {
			return Optional.empty();
		}
		Matcher texts = TEXTS.matcher(name(file));
		if (texts.matches()) {
			Locale language = locale(texts);
			if (!name(file).equals(textsName(language))) {
				throw new SettingException("The texts in %s are not found under this name: rename it to %s."
					.formatted(file, textsName(language)));
			}
			return Optional.of(language);
		}
		throw unknown(file);
	}

	/** Java finds a language by the code of today only, in small letters. */
	private static Locale locale(Matcher texts) {
		String region = texts.group(2);
		return Locale.forLanguageTag((region != null) ? texts.group(1) + "-" + region : texts.group(1));
	}

	private static SettingException unknown(Path file) {
		String nearest = Spelling.nearest(name(file), NAMES)
			.map((name) -> " Rename it to %s, or remove it.".formatted(name))
			.orElse(" Rename it, or remove it.");
		return new SettingException(
				"The file %s has a name that this program does not know: message templates and their texts are called %s and messages_LANGUAGE.properties, for example messages_de.properties or messages_pt_BR.properties.%s"
					.formatted(SafeText.cleanWhole(file.toString()), String.join(", ", NAMES), nearest));
	}

	private static String textsName(Locale language) {
		return language.getLanguage().isEmpty() ? "messages.properties" : "messages_%s.properties".formatted(language);
	}

	private static String name(Path file) {
		return String.valueOf(file.getFileName());
	}

}
