package io.keyreminder.account;

import org.jspecify.annotations.Nullable;

/**
 * An account that is listed and not included.
 *
 * @param number its twelve digits
 * @param name its name; null if it is not told
 * @param state why it is not included
 * @param awsState AWS's word for its state, for example {@code SUSPENDED}
 */
public record OtherAccount(String number, @Nullable String name, AccountState state, String awsState) {

}
