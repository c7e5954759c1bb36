package io.keyreminder.aws.credentials;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A role that is to be assumed, and how.
 *
 * @param arn the role's ARN
 * @param externalId what the role's trust policy asks for; null for nothing
 * @param duration how long a session is, 15 minutes to 12 hours
 * @param session by what name AWS records what is done in a session
 * @param remedy what to do where AWS refuses the role: sentences
 */
public record AssumedRole(String arn, @Nullable String externalId, Duration duration, String session, String remedy) {

}
