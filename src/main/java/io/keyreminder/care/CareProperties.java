package io.keyreminder.care;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How each run takes care of the ledger.
 *
 * @param backup its backups
 * @param retention what is kept of old runs
 */
@ConfigurationProperties("keyreminder")
public record CareProperties(@DefaultValue Backup backup, @DefaultValue Retention retention) {

	/** For so long people ask for reports and logs, and each run deletes them unasked. */
	private static final Duration SHORTEST_RETENTION = Duration.ofDays(30);

	/**
	 * The backups that runs make.
	 *
	 * @param keep how many of them are kept; 0 for none
	 */
	public record Backup(@DefaultValue("30") int keep) {

		/** Refuses a negative number. */
		public Backup {
			if (keep < 0) {
				throw new SettingException(Setting.BACKUP_KEEP,
						"is %d but must be 0, for no backups, or more".formatted(keep));
			}
		}

	}

	/**
	 * What is kept of old runs.
	 *
	 * @param runs for how long the details of a run, its reports and its log are kept
	 */
	public record Retention(@DefaultValue("800d") @DurationUnit(ChronoUnit.SECONDS) Duration runs) {

		/** Refuses a time in which people still ask for them. */
		public Retention {
			if (runs.compareTo(SHORTEST_RETENTION) < 0) {
				throw new SettingException(Setting.RETENTION_RUNS,
						"is %d days but must be at least %d".formatted(runs.toDays(), SHORTEST_RETENTION.toDays()));
			}
		}

	}

}
