/**
 * Tests of texts that people read.
 */
@NullMarked
package io.keyreminder.text;

import org.jspecify.annotations.NullMarked;
