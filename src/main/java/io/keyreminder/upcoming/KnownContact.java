package io.keyreminder.upcoming;

import org.jspecify.annotations.Nullable;

/**
 * What earlier scans found of how an owner could be told.
 *
 * @param rule the name of the rule that decides on the owner's keys; empty for that of
 * the settings, null if a version recorded it that knew of none
 */
public record KnownContact(@Nullable String rule) {

}
