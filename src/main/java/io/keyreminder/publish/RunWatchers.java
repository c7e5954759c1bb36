package io.keyreminder.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.keyreminder.publish.http.Receiver;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.report.RunDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Who waits for a run: a monitor and a chat. They are told of a command that no run came
 * of, too, for which there is nothing else to publish.
 */
public final class RunWatchers {

	private final Optional<Heartbeat> heartbeat;

	private final Optional<Webhook> webhook;

	private RunWatchers(@Nullable Heartbeat heartbeat, @Nullable Webhook webhook) {
		this.heartbeat = Optional.ofNullable(heartbeat);
		this.webhook = Optional.ofNullable(webhook);
	}

	/**
	 * Those that the settings name, once they are read.
	 * @param settings the settings
	 * @return whoever is told
	 */
	static RunWatchers of(PublishSettings settings) {
		return new RunWatchers(heartbeat(settings.heartbeat()), webhook(settings.webhook()));
	}

	/**
	 * Those that the settings name, as far as they could be read. What is wrong with them
	 * has been said.
	 * @param environment the settings
	 * @return whoever can be told
	 */
	public static RunWatchers of(ConfigurableEnvironment environment) {
		ConfigurationPropertySources.attach(environment);
		return new RunWatchers(ifRight(() -> heartbeat(PublishSettings.heartbeat(environment))),
				ifRight(() -> webhook(PublishSettings.webhook(environment))));
	}

	private static <T> @Nullable T ifRight(Supplier<@Nullable T> watcher) {
		try {
			return watcher.get();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable Heartbeat heartbeat(HeartbeatProperties settings) {
		return (settings.url() != null) ? new Heartbeat(new Receiver("the heartbeat", settings.url(), TimeLimit.USUAL))
				: null;
	}

	private static @Nullable Webhook webhook(WebhookProperties settings) {
		return (settings.url() != null) ? new Webhook(new Receiver("the webhook", settings.url(), TimeLimit.USUAL),
				settings.url(), settings.when()) : null;
	}

	/**
	 * A run begins.
	 * @return warnings of whoever did not take that
	 */
	public List<String> begin() {
		return this.heartbeat.flatMap(Heartbeat::start).stream().toList();
	}

	/**
	 * No run came of a command, or one whose end could not be recorded.
	 * @param exitCode its exit code
	 * @param sentence what happened
	 * @return warnings of whoever did not take that
	 */
	public List<String> endWithoutRun(int exitCode, String sentence) {
		return end(exitCode, RunLines.ofNoRun(exitCode, sentence));
	}

	/**
	 * A run has ended.
	 * @param exitCode the command's exit code
	 * @param details what the run did
	 * @return warnings of whoever did not take that
	 */
	public List<String> end(int exitCode, RunDetails details) {
		return end(exitCode, RunLines.of(exitCode, details));
	}

	private List<String> end(int exitCode, List<String> lines) {
		return Stream
			.concat(this.webhook.flatMap((chat) -> chat.end(exitCode, lines)).stream(),
					this.heartbeat.flatMap((monitor) -> monitor.end(exitCode, lines)).stream())
			.toList();
	}

}
