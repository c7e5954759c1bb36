package io.keyreminder.fakeaws;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call that reached the fake, whatever became of it.
 *
 * @param action the action, for example {@code ListUsers}
 * @param user whom the call concerns: the user, the owner of the access key, or the
 * mail's first destination; null if nobody
 * @param at when it arrived
 */
public record Call(String action, @Nullable String user, Instant at) {

}
