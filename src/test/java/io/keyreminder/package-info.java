/**
 * Tests of the whole.
 */
@NullMarked
package io.keyreminder;

import org.jspecify.annotations.NullMarked;
