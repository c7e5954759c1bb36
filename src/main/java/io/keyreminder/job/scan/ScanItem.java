package io.keyreminder.job.scan;

import java.util.concurrent.Future;

import io.keyreminder.evaluation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The next thing of a slice of accounts: the evaluation of an owner that has begun, or
 * the end of an account.
 *
 * @param account the scan of the account
 * @param evaluation what will be found of an owner; null at the account's end
 */
record ScanItem(AccountScanner account, @Nullable Future<Finding> evaluation) {

	/**
	 * Waits for the end of an evaluation.
	 * @return what it found; null if the account broke off meanwhile
	 */
	@Nullable ScannedItem scanned() {
		if (this.evaluation == null) {
			return new ScannedItem(this.account, null);
		}
		Finding finding = this.account.finding(this.evaluation);
		return (finding != null) ? new ScannedItem(this.account, finding) : null;
	}

}
