package io.keyreminder.publish.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a receiver answered.
 *
 * @param status the status of HTTP
 * @param text the first characters of its content
 */
record Answer(int status, String text) {

	/** So much of an answer is read, in bytes. */
	static final int LONGEST = 4096;

	/** Receivers say so with the status of success, too. */
	private static final Pattern REFUSAL = Pattern.compile(
			"^\\s*<|\"(ok|success)\"\\s*:\\s*false|(?<![a-z])(error|fail(ed|ure)?|invalid|not.found|denied|unauthorized|rate.?limited)(?![a-z])",
			Pattern.CASE_INSENSITIVE);

	/** A word of the receiver's, and nothing that could be part of an address. */
	private static final Pattern WORD = Pattern.compile("[A-Za-z_ ]{2,60}");

	/**
	 * Why the receiver has not taken what it was sent.
	 * @param url its address
	 * @return the rest of a sentence; empty if it has
	 */
	Optional<String> problem(SecretUrl url) {
		if (this.status == 407) {
			return Optional.of("a proxy on the way wants a user and a password (407)");
		}
		if (this.status / 100 == 3) {
			return Optional.of("it answered %d, which leads elsewhere; nobody follows".formatted(this.status));
		}
		if (this.status / 100 != 2) {
			return Optional.of("it answered %d%s".formatted(this.status, word(url)));
		}
		return REFUSAL.matcher(this.text).find()
				? Optional.of("it answered %d with a text that is no consent%s".formatted(this.status, word(url)))
				: Optional.empty();
	}

	private String word(SecretUrl url) {
		String word = this.text.strip();
		return (WORD.matcher(word).matches() && !url.holds(word)) ? " (%s)".formatted(word) : "";
	}

}
