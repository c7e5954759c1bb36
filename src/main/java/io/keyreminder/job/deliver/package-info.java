/**
 * The job's second step: sends what the ledger says is due, each message once.
 */
@NullMarked
package io.keyreminder.job.deliver;

import org.jspecify.annotations.NullMarked;
