/**
 * A run as people and scripts read it.
 */
@NullMarked
package io.keyreminder.report;

import org.jspecify.annotations.NullMarked;
