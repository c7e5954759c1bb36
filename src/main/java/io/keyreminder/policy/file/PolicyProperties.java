package io.keyreminder.policy.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old a key may become, and when its owner is reminded.
 *
 * @param rotation the policy that the settings describe
 * @param file where the rules are that come before it, or null
 */
@ConfigurationProperties("keyreminder.policy")
record PolicyProperties(RotationPolicy rotation, @Nullable String file) {

	static final Path USUAL_FILE = Path.of("config", "policy.yml");

	/**
	 * Reads the settings.
	 * @param maxAgeDays the age, in days, that a key may reach
	 * @param stages the reminders, each as the days left to the deadline
	 * @param file where the file of the policy is; null for its usual place, if there is
	 * one
	 * @throws SettingException if there can be no such policy
	 */
	@ConstructorBinding
	PolicyProperties(@DefaultValue("90") int maxAgeDays, @DefaultValue("10") List<Integer> stages,
			@Nullable String file) {
		this(policy(maxAgeDays, stages), (file != null) ? file : ifThere(USUAL_FILE));
	}

	/** One that may be there and cannot be seen is read, and refused then. */
	static @Nullable String ifThere(Path file) {
		return Files.notExists(file) ? null : file.toString();
	}

	private static RotationPolicy policy(int maxAgeDays, List<Integer> stages) {
		if (maxAgeDays < 1 || maxAgeDays > RotationPolicy.MOST_DAYS) {
			throw new SettingException(Setting.MAX_AGE_DAYS,
					"is %d, but must be 1 to %d".formatted(maxAgeDays, RotationPolicy.MOST_DAYS));
		}
		// Spring reads nothing between two commas as null.
		if (stages.stream().anyMatch(Objects::isNull)) {
			throw new SettingException(Setting.STAGES, "has an empty element");
		}
		try {
			return RotationPolicy.of(maxAgeDays, stages);
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException(Setting.STAGES, "cannot be used: " + ex.getMessage());
		}
	}

}
