package io.keyreminder.worker;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Whether other machines share the scan, and how.
 *
 * @param enabled whether they may
 * @param heartbeat how often a process says that it is alive
 * @param reach the accounts that this machine reaches, by patterns of their numbers
 * @param reachWait how long a run waits for a machine that reaches an account
 */
@ConfigurationProperties("keyreminder.workers")
record WorkersProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("20s") @DurationUnit(ChronoUnit.SECONDS) Duration heartbeat,
		@DefaultValue("*") List<String> reach,
		@DefaultValue("1h") @DurationUnit(ChronoUnit.SECONDS) Duration reachWait) {

	/** As many heartbeats must be missing until a process is taken to be dead. */
	static final int MISSED = 4;

	private static final int SHOWN = 50;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(10);

	/** Refuses what cannot be meant. */
	WorkersProperties {
		if (heartbeat.compareTo(SHORTEST) < 0 || heartbeat.compareTo(LONGEST) > 0) {
			throw new SettingException(Setting.WORKERS_HEARTBEAT,
					"is %s s, but must be 1s to 10m".formatted(heartbeat.toSeconds()));
		}
		for (String pattern : reach) {
			// Spring reads nothing between two commas as null.
			String text = Objects.requireNonNullElse(pattern, "");
			if (!Reach.PATTERN.matcher(text).matches()) {
				throw new SettingException(Setting.WORKERS_REACH,
						"holds '%s', which is no account number in which * may stand for digits"
							.formatted(SafeText.clean(text, SHOWN)));
			}
		}
		if (reachWait.isNegative()) {
			throw new SettingException(Setting.WORKERS_REACH_WAIT, "is negative");
		}
	}

	/** After so much time without a sign of life a process is taken to be dead. */
	Duration silentAfter() {
		return this.heartbeat.multipliedBy(MISSED);
	}

}
