package io.keyreminder.settings;

import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Optional;

import io.keyreminder.text.SafeText;

import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Answers what {@code spring.config.import} names and Spring could not read, such as a
 * folder of secrets, with the sentence of a {@link SettingException}.
 */
final class ImportedSettings {

	/** Where Spring reads imports: as it starts, and values of a tree when needed. */
	private static final String READING = "org\\.springframework\\.boot\\.(context\\.config|env\\.ConfigTree).*";

	private static final int SHOWN = 300;

	private ImportedSettings() {
	}

	/**
	 * Looks whether a failure is one of an import.
	 * @param failure what the start of the application threw
	 * @return the sentence, without what stands in any file; empty if the failure is
	 * about something else
	 */
	static Optional<SettingException> in(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return Arrays.stream(cause.getStackTrace()).anyMatch((frame) -> frame.getClassName().matches(READING))
				? Optional.of(new SettingException(
						"The settings that spring.config.import names cannot be read: %s. Correct what stands there (environment: SPRING_CONFIG_IMPORT); an import that may be missing begins with optional:, and a folder of secrets with configtree: and ends with /."
							.formatted(SafeText.clause(reason(cause), SHOWN))))
				: Optional.empty();
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
