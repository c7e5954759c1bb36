package io.keyreminder.policy;

import java.util.List;
import java.util.Objects;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old a key may become, and when its owner is reminded.
 *
 * @param rotation the policy that the settings describe
 */
@ConfigurationProperties("keyreminder.policy")
record PolicyProperties(RotationPolicy rotation) {

	/**
	 * Reads the settings.
	 * @param maxAgeDays the age, in days, that a key may reach
	 * @param stages the reminders, each as the days left to the deadline
	 * @throws SettingException if there can be no such policy
	 */
	@ConstructorBinding
	PolicyProperties(@DefaultValue("90") int maxAgeDays, @DefaultValue("10") List<Integer> stages) {
		this(policy(maxAgeDays, stages));
	}

	private static RotationPolicy policy(int maxAgeDays, List<Integer> stages) {
		if (maxAgeDays < 1) {
			throw new SettingException(Setting.MAX_AGE_DAYS, "is %d, but must be at least 1".formatted(maxAgeDays));
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
