/**
 * Tests of the dry run.
 */
@NullMarked
package io.keyreminder.job.dryrun;

import org.jspecify.annotations.NullMarked;
