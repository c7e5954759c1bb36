/**
 * Text that people read: untrusted text made harmless, secrets hidden, lines wrapped.
 */
@NullMarked
package io.keyreminder.text;

import org.jspecify.annotations.NullMarked;
