package io.keyreminder.policy;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a rule names, and what that gives for one owner.
 *
 * @param source where the address comes from
 * @param fromStage from which stage on somebody is told besides, in days left to the
 * deadline; null for an entry of the chain
 * @param gives the addresses, and what is wrong
 * @param counts whether it is told if nobody is refused: of the chain the first that
 * gives a usable address, and whoever is told besides and has one
 */
public record ChainEntry(RecipientSource source, @Nullable Integer fromStage, Recipients gives, boolean counts) {

}
