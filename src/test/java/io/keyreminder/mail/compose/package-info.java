/**
 * Tests of the message: its settings, its text, its headers.
 */
@NullMarked
package io.keyreminder.mail.compose;

import org.jspecify.annotations.NullMarked;
