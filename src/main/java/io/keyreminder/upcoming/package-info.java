/**
 * The keys whose windows open in the next days, and whether their owners could be
 * notified.
 */
@NullMarked
package io.keyreminder.upcoming;

import org.jspecify.annotations.NullMarked;
