package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Where the ledger is, and how long to wait for it.
 *
 * @param home the folder of the ledger, the reports and the logs
 * @param lockWait how long to wait for another process that holds the ledger
 */
@ConfigurationProperties("keyreminder")
record LedgerProperties(@DefaultValue("./data") Path home,
		@DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration lockWait) {

	LedgerProperties {
		if (home.toString().isBlank()) {
			throw new SettingException(Setting.HOME, "is empty");
		}
		if (home.toString().contains(";")) {
			throw new SettingException(Setting.HOME,
					"holds a semicolon, which the database cannot have in a file name");
		}
		if (lockWait.isNegative()) {
			throw new SettingException(Setting.LOCK_WAIT, "is negative");
		}
	}

}
