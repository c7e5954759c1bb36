package io.keyreminder.mail;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying a transport without sending anything.
 *
 * @param works whether the transport can be used
 * @param sentence what the other side said, or what happened and what to do now; clean
 * text
 * @param largest how many bytes a message may have; null if the other side names no limit
 */
public record Probe(boolean works, String sentence, @Nullable Long largest) {

	/**
	 * Creates what came of a transport that names no limit.
	 * @param works whether the transport can be used
	 * @param sentence what the other side said, or what happened and what to do now
	 */
	public Probe(boolean works, String sentence) {
		this(works, sentence, null);
	}

}
