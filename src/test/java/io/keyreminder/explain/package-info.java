/**
 * Tests of what is explained.
 */
@NullMarked
package io.keyreminder.explain;

import org.jspecify.annotations.NullMarked;
