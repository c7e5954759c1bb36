package io.keyreminder.job.scan;

import io.keyreminder.evaluation.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an owner, or the end of an account.
 *
 * @param account the scan of the account
 * @param finding what was found; null at the account's end
 */
record ScannedItem(AccountScanner account, @Nullable Finding finding) {

}
