/**
 * Tests of the nightly job.
 */
@NullMarked
package io.keyreminder.job;

import org.jspecify.annotations.NullMarked;
