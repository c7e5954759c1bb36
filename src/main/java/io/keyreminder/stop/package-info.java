/**
 * How this program waits, and how it hears that it is to stop. Every package that waits
 * may use it; it knows none of ours.
 */
@NullMarked
package io.keyreminder.stop;

import org.jspecify.annotations.NullMarked;
