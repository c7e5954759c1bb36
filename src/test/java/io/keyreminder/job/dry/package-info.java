/**
 * Tests of the dry run.
 */
@NullMarked
package io.keyreminder.job.dry;

import org.jspecify.annotations.NullMarked;
