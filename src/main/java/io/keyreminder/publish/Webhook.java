package io.keyreminder.publish;

import java.util.List;
import java.util.Optional;

import io.keyreminder.publish.http.Receiver;
import io.keyreminder.publish.http.SecretUrl;

/**
 * Tells a chat of runs.
 */
final class Webhook {

	private static final String JSON = "application/json; charset=utf-8";

	/** Where the workflows of Microsoft Teams listen. */
	private static final List<String> TEAMS = List.of("logic.azure.com", "powerplatform.com", "office.com");

	private final Receiver receiver;

	private final boolean teams;

	private final WebhookWhen when;

	/**
	 * Tells a chat.
	 * @param receiver the chat
	 * @param url its address, by which Teams is recognized
	 * @param when of which runs it is told
	 */
	Webhook(Receiver receiver, SecretUrl url, WebhookWhen when) {
		this.receiver = receiver;
		this.teams = TEAMS.stream().anyMatch(url::isOf);
		this.when = when;
	}

	/**
	 * A run has ended, or could not begin.
	 * @param exitCode the command's exit code
	 * @param lines what happened, at least one line
	 * @return a warning if the chat should have taken that and did not
	 */
	Optional<String> end(int exitCode, List<String> lines) {
		if (!this.when.includes(exitCode)) {
			return Optional.empty();
		}
		ChatMessage message = new ChatMessage("IAM Key Reminder: " + lines.get(0), lines.subList(1, lines.size()));
		return this.receiver.send("POST", () -> "", JSON, this.teams ? message.toTeamsJson() : message.toJson());
	}

}
