/**
 * Tests of the way through a mail server, against real ones.
 */
@NullMarked
package io.keyreminder.mail.smtp;

import org.jspecify.annotations.NullMarked;
