/**
 * The digest: one message that tells the team what came of the reminders.
 */
@NullMarked
package io.keyreminder.digest;

import org.jspecify.annotations.NullMarked;
