package io.keyreminder.iam;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How IAM is asked.
 *
 * @param recipientTag the name of the tag that holds an owner's addresses
 * @param languageTag the name of the tag that holds the language an owner reads
 * @param tags how the tags of users are read
 * @param source how the access keys are found
 * @param parallelCalls how many users are asked about at the same time
 * @param maxAttempts how many times a call is tried
 * @param callTimeout the longest time for a call, all its attempts together
 * @param attemptTimeout the longest time for one attempt
 */
@ConfigurationProperties("keyreminder.iam")
record IamProperties(@DefaultValue("Email") String recipientTag, @DefaultValue("Language") String languageTag,
		@DefaultValue("user") TagSource tags, @DefaultValue("auto") KeySource source,
		@DefaultValue("16") int parallelCalls, @DefaultValue("8") int maxAttempts,
		@DefaultValue("120s") @DurationUnit(ChronoUnit.SECONDS) Duration callTimeout,
		@DefaultValue("20s") @DurationUnit(ChronoUnit.SECONDS) Duration attemptTimeout) {

	/**
	 * See the
	 * <a href= "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">naming
	 * rules</a>.
	 */
	private static final int LONGEST_TAG_NAME = 128;

	/** Others share the account's rate. */
	private static final int MOST_PARALLEL_CALLS = 64;

	IamProperties {
		checkTag(Setting.RECIPIENT_TAG, recipientTag);
		checkTag(Setting.LANGUAGE_TAG, languageTag);
		if (parallelCalls < 1 || parallelCalls > MOST_PARALLEL_CALLS) {
			throw new SettingException(Setting.PARALLEL_CALLS,
					"is %d but must be 1 to %d".formatted(parallelCalls, MOST_PARALLEL_CALLS));
		}
		if (maxAttempts < 1) {
			throw new SettingException(Setting.MAX_ATTEMPTS, "is %d but must be at least 1".formatted(maxAttempts));
		}
		if (!isPositive(callTimeout)) {
			throw new SettingException(Setting.CALL_TIMEOUT, "must be longer than nothing");
		}
		if (!isPositive(attemptTimeout) || attemptTimeout.compareTo(callTimeout) > 0) {
			throw new SettingException(Setting.ATTEMPT_TIMEOUT,
					"must be longer than nothing and no longer than " + Setting.CALL_TIMEOUT.property());
		}
	}

	/** How long and how often a call is tried. */
	CallLimits limits() {
		return new CallLimits(this.maxAttempts, this.callTimeout, this.attemptTimeout);
	}

	private static void checkTag(Setting setting, String name) {
		if (name.isBlank() || name.length() > LONGEST_TAG_NAME) {
			throw new SettingException(setting,
					"must be the name of a tag, 1 to %d characters long".formatted(LONGEST_TAG_NAME));
		}
	}

	private static boolean isPositive(Duration duration) {
		return duration.toMillis() > 0;
	}

}
