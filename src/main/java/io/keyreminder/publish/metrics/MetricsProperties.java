package io.keyreminder.publish.metrics;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import io.keyreminder.publish.http.SecretUrl;
import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Where the metrics of a run go.
 *
 * @param file the file that they are written into, or null
 * @param pushUrl the Pushgateway that they are sent to, or null
 */
@ConfigurationProperties("keyreminder.metrics")
public record MetricsProperties(@Nullable Path file, @Nullable SecretUrl pushUrl) {

	/**
	 * Reads the settings.
	 * @param file a path, or nothing
	 * @param pushUrl a URL, or nothing
	 * @throws SettingException if one of them is none
	 */
	@ConstructorBinding
	public MetricsProperties(@Nullable String file, @Nullable String pushUrl) {
		this(path(file), SecretUrl.of(Setting.METRICS_PUSH_URL, pushUrl));
	}

	private static @Nullable Path path(@Nullable String file) {
		try {
			return (file == null || file.isBlank()) ? null : Path.of(file.strip()).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new SettingException(Setting.METRICS_FILE, LostLetters.UNKNOWN, ex);
		}
	}

}
