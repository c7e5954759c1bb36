/**
 * Tests of the scan.
 */
@NullMarked
package io.keyreminder.job.scan;

import org.jspecify.annotations.NullMarked;
