package io.keyreminder.job.run;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.ledger.run.ScanHistory;
import io.keyreminder.ledger.sql.RunningBases;

/**
 * Compares a run's date with that of the newest run: a clock that is wrong once tells
 * owners too early, or lets deadlines pass.
 */
final class DateCheck {

	private DateCheck() {
	}

	/**
	 * Checks the date of a run.
	 * @param history the account's runs
	 * @param account the AWS account
	 * @param run the run
	 * @param today its UTC date
	 * @return a warning if it lies before the newest run's, or more than ten days after
	 */
	static Optional<RunWarning> of(ScanHistory history, String account, long run, LocalDate today) {
		return history.newestBefore(account, run)
			.flatMap((newest) -> sentence(newest, today))
			.map((sentence) -> new RunWarning(RunWarning.Kind.DATE, false, sentence));
	}

	private static Optional<String> sentence(Map.Entry<Long, LocalDate> newest, LocalDate today) {
		long days = ChronoUnit.DAYS.between(newest.getValue(), today);
		if (days < 0) {
			return Optional
				.of("Today is %s, but run %d was made on %s: this machine's clock is wrong now, or was wrong then. Check `date -u`. What expired too early is found again, and nobody is told twice."
					.formatted(today, newest.getKey(), newest.getValue()));
		}
		return (days > RunningBases.MOST_DAYS_LATE) ? Optional
			.of("Today is %s, %d days after run %d of %s: no run happened in between, or this machine's clock is wrong. Check `date -u`, and what starts the runs."
				.formatted(today, days, newest.getKey(), newest.getValue())) : Optional.empty();
	}

}
