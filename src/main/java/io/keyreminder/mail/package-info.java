/**
 * One message: composing it, and the transports by which it leaves, Amazon SES or SMTP.
 */
@NullMarked
package io.keyreminder.mail;

import org.jspecify.annotations.NullMarked;
