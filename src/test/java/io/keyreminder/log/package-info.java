/**
 * Tests of how the log is written.
 */
@NullMarked
package io.keyreminder.log;

import org.jspecify.annotations.NullMarked;
