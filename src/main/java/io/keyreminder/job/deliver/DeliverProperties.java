package io.keyreminder.job.deliver;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a run sends.
 *
 * @param parallelMessages how many messages leave at the same time
 * @param maxMessages how many messages leave in one run; 0 for any number
 */
@ConfigurationProperties("keyreminder.mail")
public record DeliverProperties(@DefaultValue("5") int parallelMessages, @DefaultValue("0") int maxMessages) {

	private static final int MOST_PARALLEL_MESSAGES = 32;

	/**
	 * Refuses a number that is too small or too large.
	 * @throws SettingException if so
	 */
	public DeliverProperties {
		if (parallelMessages < 1 || parallelMessages > MOST_PARALLEL_MESSAGES) {
			throw new SettingException(Setting.PARALLEL_MESSAGES,
					"is %d but must be 1 to %d".formatted(parallelMessages, MOST_PARALLEL_MESSAGES));
		}
		if (maxMessages < 0) {
			throw new SettingException(Setting.MAX_MESSAGES,
					"is %d but must be 0, for any number, or more".formatted(maxMessages));
		}
	}

}
