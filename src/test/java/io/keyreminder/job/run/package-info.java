/**
 * Tests of what both steps share.
 */
@NullMarked
package io.keyreminder.job.run;

import org.jspecify.annotations.NullMarked;
