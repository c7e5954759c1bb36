package io.keyreminder.settings;

import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import io.keyreminder.text.SafeText;

import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Answers a file of settings that Spring could not read, such as a folder of secrets that
 * {@code spring.config.import} names, with the sentence of a {@link SettingException}.
 */
final class ImportedSettings {

	/** Where Spring reads files: as it starts, and values of a tree when needed. */
	private static final String READING = "org\\.springframework\\.boot\\.(context\\.config|env\\.ConfigTree).*";

	private static final String IMPORT = "spring.config.import";

	/** What may stand before a path. */
	private static final Pattern PREFIX = Pattern.compile("^(optional:)?(configtree:|file:)?");

	private static final int SHOWN = 300;

	private ImportedSettings() {
	}

	/**
	 * Looks whether a failure is one of a file of settings.
	 * @param failure what the start of the application threw
	 * @return the sentence, without what stands in any file; empty if the failure is
	 * about something else
	 */
	static Optional<SettingException> in(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return Arrays.stream(cause.getStackTrace()).anyMatch((frame) -> frame.getClassName().matches(READING))
				? Optional.of(new SettingException(sentence(reason(cause)))) : Optional.empty();
	}

	private static String sentence(String reason) {
		return (isOfImport(reason)
				? "The settings that spring.config.import names cannot be read: %s. Correct what stands there (environment: SPRING_CONFIG_IMPORT); an import that may be missing begins with optional:, and a folder of secrets with configtree: and ends with /."
				: "A file of settings cannot be read: %s. Correct it, or what names it (environment: SPRING_CONFIG_LOCATION, SPRING_CONFIG_ADDITIONAL_LOCATION; in a file of settings: spring.config.import).")
			.formatted(SafeText.clause(reason, SHOWN));
	}

	private static boolean isOfImport(String reason) {
		return StringUtils.commaDelimitedListToSet(new StandardEnvironment().getProperty(IMPORT))
			.stream()
			.map((location) -> PREFIX.matcher(location.strip()).replaceFirst("").split("\\*", 2)[0])
			.anyMatch((path) -> !path.isEmpty() && reason.contains(path));
	}

	private static String reason(Throwable cause) {
		if (cause instanceof ConfigDataNotFoundException missing) {
			return missing.getReferenceDescription() + " cannot be found";
		}
		if (cause instanceof FileSystemException denied) {
			return "this user may not read " + denied.getFile();
		}
		return String.valueOf(cause.getMessage());
	}

}
