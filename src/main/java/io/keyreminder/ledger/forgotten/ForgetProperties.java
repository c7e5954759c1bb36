package io.keyreminder.ledger.forgotten;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * How people are forgotten.
 *
 * @param keyFile the file of the key, or null for that of the home folder
 */
@ConfigurationProperties("keyreminder.forget")
public record ForgetProperties(@Nullable Path keyFile) {

	/**
	 * Reads the setting.
	 * @param keyFile a path, or nothing
	 * @throws SettingException if it is none
	 */
	@ConstructorBinding
	public ForgetProperties(@Nullable String keyFile) {
		this(path(keyFile));
	}

	private static @Nullable Path path(@Nullable String file) {
		try {
			return (file == null || file.isBlank()) ? null : Path.of(file.strip()).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new SettingException(Setting.FORGET_KEY_FILE, LostLetters.UNKNOWN, ex);
		}
	}

}
