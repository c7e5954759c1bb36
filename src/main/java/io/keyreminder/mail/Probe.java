package io.keyreminder.mail;

/**
 * What came of trying a way without sending anything.
 *
 * @param works whether the way can be used
 * @param sentence what the other side said, or what happened and what to do now; clean
 * text
 */
public record Probe(boolean works, String sentence) {

}
