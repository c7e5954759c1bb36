/**
 * The job's first step: reads all owners, applies the rule, and keeps the ledger.
 */
@NullMarked
package io.keyreminder.job.scan;

import org.jspecify.annotations.NullMarked;
