/**
 * What must happen with the keys of a user, and the steps by which it is done, with their
 * commands.
 */
@NullMarked
package io.keyreminder.mail.compose.steps;

import org.jspecify.annotations.NullMarked;
