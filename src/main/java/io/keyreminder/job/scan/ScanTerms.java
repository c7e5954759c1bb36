package io.keyreminder.job.scan;

import java.time.LocalDate;

import io.keyreminder.account.AwsAccount;
import io.keyreminder.job.run.RunParameters;

/**
 * What holds for the scan of a run, whichever account it scans.
 *
 * @param date the UTC date of the run's pass
 * @param acceptsFewerUsers whether the operator says that each list of users is true,
 * however short it is
 * @param isOnlyAccount whether the run scans one account only
 * @param again what the operator does once the cause of a failure is fixed, the rest of a
 * sentence
 */
record ScanTerms(LocalDate date, boolean acceptsFewerUsers, boolean isOnlyAccount, String again) {

	/** How a sentence about an account begins that would otherwise not name it. */
	String label(AwsAccount account) {
		return this.isOnlyAccount ? "" : "Account %s: ".formatted(account.label());
	}

	static ScanTerms of(RunParameters parameters, boolean isOnlyAccount) {
		return new ScanTerms(parameters.date(), parameters.acceptsFewerUsers(), isOnlyAccount,
				isOnlyAccount ? "use `restart`" : "use `run`");
	}

}
