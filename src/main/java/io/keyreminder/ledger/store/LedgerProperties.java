package io.keyreminder.ledger.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How the ledger is opened.
 *
 * @param lockWait how long to wait for another process that holds the ledger
 */
@ConfigurationProperties("keyreminder")
public record LedgerProperties(@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration lockWait) {

	/** Refuses a negative time. */
	public LedgerProperties {
		if (lockWait.isNegative()) {
			throw new SettingException(Setting.LOCK_WAIT, "is negative");
		}
	}

}
