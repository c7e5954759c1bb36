package io.keyreminder.mail.ses;

import io.keyreminder.mail.DeliveryResult;
import org.jspecify.annotations.Nullable;

/**
 * How fast messages may leave, or why none may.
 *
 * @param rate holds the messages back
 * @param refusal what becomes of every message, or null if they may leave
 * @param warning why the rate is not the account's own, or null if it is
 */
record SendQuota(SendingRate rate, @Nullable DeliveryResult refusal, @Nullable String warning) {

}
