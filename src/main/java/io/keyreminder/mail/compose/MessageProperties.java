package io.keyreminder.mail.compose;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are written.
 *
 * @param language the language of messages to those who have chosen none, a tag of BCP
 * 47, clean text
 * @param templates the folder of the operator's own message templates; null if there is
 * none
 */
@ConfigurationProperties("keyreminder.mail")
record MessageProperties(String language, @Nullable Path templates) {

	static final Path USUAL_FOLDER = Path.of("config", "templates");

	/**
	 * Reads the settings.
	 * @param language a language tag
	 * @param templates a folder; null for the usual one, which need not be there
	 * @throws SettingException if there is no such folder
	 */
	@ConstructorBinding
	MessageProperties(@DefaultValue("en") String language, @Nullable String templates) {
		this(SafeText.clean(language), (templates != null) ? existing(templates) : ifThere(USUAL_FOLDER));
	}

	/** One that may be there and cannot be seen is read, and refused then. */
	static @Nullable Path ifThere(Path folder) {
		return Files.notExists(folder) ? null : folder;
	}

	private static Path existing(String templates) {
		try {
			Path folder = Path.of(templates);
			if (Files.isDirectory(folder)) {
				return folder;
			}
		}
		catch (InvalidPathException ex) {
			throw wrong(templates, LostLetters.UNKNOWN, ex);
		}
		throw wrong(templates, "is no folder", null);
	}

	private static SettingException wrong(String templates, String problem, @Nullable Exception cause) {
		return new SettingException(Setting.TEMPLATES,
				"is '%s', which %s".formatted(SafeText.clean(templates), problem), cause);
	}

}
