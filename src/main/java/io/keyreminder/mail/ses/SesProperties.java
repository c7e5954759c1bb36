package io.keyreminder.mail.ses;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How Amazon SES is asked.
 *
 * @param sesTimeout how long to wait for an answer, after which the message is in doubt
 */
@ConfigurationProperties("keyreminder.mail")
record SesProperties(@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration sesTimeout) {

	/** A stop waits for the answer. */
	private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

	/**
	 * Refuses a time that is none, or too long.
	 * @throws SettingException if so
	 */
	SesProperties {
		if (sesTimeout.toMillis() <= 0 || sesTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw new SettingException(Setting.SES_TIMEOUT,
					"must be longer than nothing and no longer than %d s".formatted(LONGEST_TIMEOUT.toSeconds()));
		}
	}

}
