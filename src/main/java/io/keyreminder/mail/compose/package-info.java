/**
 * Writing a message: what it tells of keys, in its language and by its templates, and the
 * calendar entry.
 */
@NullMarked
package io.keyreminder.mail.compose;

import org.jspecify.annotations.NullMarked;
