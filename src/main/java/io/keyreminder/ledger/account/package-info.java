/**
 * What the ledger knows of AWS accounts: what became of each in the scans of the runs.
 */
@NullMarked
package io.keyreminder.ledger.account;

import org.jspecify.annotations.NullMarked;
