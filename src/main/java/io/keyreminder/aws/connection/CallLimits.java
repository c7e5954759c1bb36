package io.keyreminder.aws.connection;

import java.time.Duration;

/**
 * How long and how often a call that only reads is tried.
 *
 * @param maxAttempts how many times
 * @param callTimeout the longest time for a call, all its attempts together
 * @param attemptTimeout the longest time for one attempt
 */
public record CallLimits(int maxAttempts, Duration callTimeout, Duration attemptTimeout) {

}
