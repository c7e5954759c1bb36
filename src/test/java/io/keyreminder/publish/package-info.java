/**
 * Tests of who is told of a run.
 */
@NullMarked
package io.keyreminder.publish;

import org.jspecify.annotations.NullMarked;
