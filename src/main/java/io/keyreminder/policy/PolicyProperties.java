package io.keyreminder.policy;

import java.util.List;
import java.util.Objects;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old a key may become, and when its owner is reminded.
 *
 * @param maxAgeDays the age, in days, that a key may reach
 * @param stages the reminders, each as the days left to the deadline
 */
@ConfigurationProperties("keyreminder.policy")
record PolicyProperties(@DefaultValue("90") int maxAgeDays, @DefaultValue("10") List<Integer> stages) {

	/**
	 * The policy that the settings describe.
	 * @return the policy
	 * @throws SettingException if there can be no such policy
	 */
	RotationPolicy toPolicy() {
		if (this.maxAgeDays < 1) {
			throw new SettingException(Setting.MAX_AGE_DAYS,
					"is %d, but must be at least 1".formatted(this.maxAgeDays));
		}
		// Spring reads nothing between two commas as null.
		if (this.stages.stream().anyMatch(Objects::isNull)) {
			throw new SettingException(Setting.STAGES, "has an empty element");
		}
		try {
			return new RotationPolicy(this.maxAgeDays, this.stages);
		}
		catch (IllegalArgumentException ex) {
			throw new SettingException(Setting.STAGES, "cannot be used: " + ex.getMessage());
		}
	}

}
