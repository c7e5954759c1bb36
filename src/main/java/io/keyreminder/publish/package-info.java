/**
 * Tells others of a run: a heartbeat, a chat, and what watches machines.
 */
@NullMarked
package io.keyreminder.publish;

import org.jspecify.annotations.NullMarked;
