package io.keyreminder.publish;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * A message for a chat. Slack shows the blocks; Mattermost, Rocket.Chat and notifications
 * the text. Teams' workflows want a card.
 *
 * @param title the first line
 * @param lines the others
 */
record ChatMessage(String title, List<String> lines) {

	/** Slack's limit is 3000, for the text of a block. */
	private static final int LONGEST = 2900;

	/**
	 * As Slack's incoming webhooks take it, and whoever takes the same.
	 * @return a JSON document
	 */
	String toJson() {
		String head = "*%s*".formatted(escape(title()));
		String body = body();
		return json(Map.of("text", head + "\n" + body, "blocks", List.of(section(head), section(body))));
	}

	/**
	 * As the workflows of Microsoft Teams take it: plain text runs, in which nothing is
	 * markup.
	 * @return a JSON document
	 */
	String toTeamsJson() {
		List<Map<String, Object>> paragraphs = Stream
			.concat(Stream.of(paragraph(title(), "Bolder")), lines().stream().map((line) -> paragraph(line, "Default")))
			.toList();
		return json(Map.of("type", "message", "text", title(), "attachments",
				List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content",
						Map.of("type", "AdaptiveCard", "version", "1.4", "body", paragraphs)))));
	}

	private String body() {
		StringBuilder body = new StringBuilder();
		for (String line : this.lines) {
			String escaped = escape(line);
			if (body.length() + escaped.length() < LONGEST) {
				body.append(body.isEmpty() ? "" : "\n").append(escaped);
			}
		}
		return body.toString();
	}

	/**
	 * Leaves nothing of a text that a chat would obey: no mention, no link
	 * (<a href="https://docs.slack.dev/messaging/formatting-message-text">Slack</a>; in
	 * Mattermost and Rocket.Chat a mention is a bare at sign).
	 * @param text a line of clean text
	 * @return the line, in which commands keep their marks
	 */
	static String escape(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("@", "(at)")
			.replace("](", "] (")
			.replace("://", ": //");
	}

	private static Map<String, Object> section(String text) {
		return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text, "verbatim", true));
	}

	private static Map<String, Object> paragraph(String text, String weight) {
		return Map.of("type", "RichTextBlock", "inlines",
				List.of(Map.of("type", "TextRun", "text", text, "weight", weight)));
	}

	private static String json(Map<String, Object> document) {
		return JsonMapper.shared().writeValueAsString(document);
	}

}
