/**
 * The dry run: what a run would send, and nothing is changed.
 */
@NullMarked
package io.keyreminder.job.dryrun;

import org.jspecify.annotations.NullMarked;
