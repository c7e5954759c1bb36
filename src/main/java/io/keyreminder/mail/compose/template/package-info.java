/**
 * The texts of messages in several languages and the templates that show them: the
 * program's own, and those that an operator writes.
 */
@NullMarked
package io.keyreminder.mail.compose.template;

import org.jspecify.annotations.NullMarked;
