package io.keyreminder.publish.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

/**
 * What a receiver answered.
 *
 * @param status the status of HTTP
 * @param text the first characters of its content
 */
record Answer(int status, String text) {

	/** So much of an answer is read, in bytes. */
	static final int LONGEST = 4096;

	/**
	 * What healthchecks.io and Teams answer with the status of success although nobody
	 * was told.
	 */
	private static final Pattern REFUSAL = Pattern
		.compile("(?is)OK \\((not found|rate limited)\\)\\s*|.*\\bdelivery failed with error\\b.*");

	/**
	 * Slack, Rocket.Chat and others say in these whether they did what they were asked.
	 */
	private static final List<String> CONSENTS = List.of("ok", "success");

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
		return isRefusal()
				? Optional.of("it answered %d with a text that is no consent%s".formatted(this.status, word(url)))
				: Optional.empty();
	}

	private boolean isRefusal() {
		if (REFUSAL.matcher(this.text).matches()) {
			return true;
		}
		JsonNode document = document();
		return CONSENTS.stream().anyMatch((name) -> document.path(name).equals(BooleanNode.FALSE))
				|| isError(document.path("error"));
	}

	/** What is no whole document of JSON says nothing. */
	private JsonNode document() {
		try {
			return JsonMapper.shared().readTree(this.text);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().missingNode();
		}
	}

	private static boolean isError(JsonNode error) {
		return error.equals(BooleanNode.TRUE) || (error.isString() && !error.asString().isBlank())
				|| (error.isContainer() && !error.isEmpty());
	}

	private String word(SecretUrl url) {
		String word = this.text.strip();
		return (WORD.matcher(word).matches() && !url.holds(word)) ? " (%s)".formatted(word) : "";
	}

}
