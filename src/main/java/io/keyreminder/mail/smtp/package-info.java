/**
 * The transport through a mail server (RFC 5321).
 */
@NullMarked
package io.keyreminder.mail.smtp;

import org.jspecify.annotations.NullMarked;
