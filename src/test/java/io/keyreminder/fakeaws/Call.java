package io.keyreminder.fakeaws;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call that reached the fake, whatever became of it.
 *
 * @param action the action, for example {@code ListUsers}
 * @param user whom the call concerns: the user, the owner of the access key, or the
 * mail's first destination; null if nobody
 * @param account the account that the call concerns: that of the role for
 * {@code AssumeRole}, that of the caller for anything else; null if there is none
 * @param caller who signed it: the ARN of a user or of a role's session; null if the fake
 * does not know the access key
 * @param accessKeyId what it was signed with; null if it was not signed
 * @param at when it arrived
 */
public record Call(String action, @Nullable String user, @Nullable String account, @Nullable String caller,
		@Nullable String accessKeyId, Instant at) {

}
