package io.keyreminder.policy;

/**
 * Somebody who is told, too, once a deadline is near: by a notice of its own, once for a
 * key and its deadline. Whoever was told from that stage on for another reason is not
 * told once more.
 *
 * @param fromStage at this stage and at every later one, in days left to the deadline; −1
 * is the first day after it
 * @param to where the address comes from
 */
public record FurtherRecipient(int fromStage, RecipientSource to) {

}
