/**
 * Untrusted text at its worst.
 */
@NullMarked
package io.keyreminder.hostile;

import org.jspecify.annotations.NullMarked;
