/**
 * Tests of what people and scripts read.
 */
@NullMarked
package io.keyreminder.report;

import org.jspecify.annotations.NullMarked;
