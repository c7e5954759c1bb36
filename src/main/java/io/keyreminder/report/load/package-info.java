/**
 * What the ledger knows of runs, as reports: the same for each command, and for whoever
 * is told of a run.
 */
@NullMarked
package io.keyreminder.report.load;

import org.jspecify.annotations.NullMarked;
