/**
 * Tests of waiting and stopping.
 */
@NullMarked
package io.keyreminder.stop;

import org.jspecify.annotations.NullMarked;
