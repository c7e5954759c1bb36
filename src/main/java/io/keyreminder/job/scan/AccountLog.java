package io.keyreminder.job.scan;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.SameReasons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of each account. May be used by several threads.
 */
final class AccountLog {

	private static final Logger ONE_OF_SEVERAL = LoggerFactory.getLogger(AwsAccount.LOG_OF_EACH);

	private static final Logger ONLY_ONE = LoggerFactory.getLogger(AccountScanner.class);

	private final SameReasons reasons = new SameReasons();

	/**
	 * How many users an account has.
	 * @param terms tell whether it is the only account
	 * @param account the account
	 * @param sentence says so
	 */
	void listed(ScanTerms terms, AwsAccount account, String sentence) {
		of(terms).info("{}{}", terms.label(account), sentence);
	}

	/**
	 * Something is odd.
	 * @param terms tell whether it is the only account
	 * @param sentence what, with the account
	 */
	void warn(ScanTerms terms, String sentence) {
		of(terms).warn("Warning: {}", sentence);
	}

	/**
	 * An account could not be read to its end. If it is the only one, the run fails and
	 * says so.
	 * @param terms tell whether it is the only account
	 * @param account the account
	 * @param status what became of it
	 * @param reason why
	 */
	void notDone(ScanTerms terms, AwsAccount account, AccountStatus status, String reason) {
		if (!terms.isOnlyAccount()) {
			ONE_OF_SEVERAL.warn("Account {} is {}: {}", account.label(), status,
					this.reasons.told(account.number(), reason));
		}
	}

	private static Logger of(ScanTerms terms) {
		return terms.isOnlyAccount() ? ONLY_ONE : ONE_OF_SEVERAL;
	}

}
