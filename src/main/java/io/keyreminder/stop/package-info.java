/**
 * How this program waits, and how it hears that it is to stop. Every package that waits
 * may use it; of ours it knows only how a command ends.
 */
@NullMarked
package io.keyreminder.stop;

import org.jspecify.annotations.NullMarked;
