/**
 * Writing a message: the texts in several languages, the templates, the calendar entry.
 */
@NullMarked
package io.keyreminder.mail.compose;

import org.jspecify.annotations.NullMarked;
