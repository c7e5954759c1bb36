package io.keyreminder.publish;

import io.keyreminder.publish.metrics.MetricsProperties;
import io.keyreminder.settings.EarlySettings;

import org.springframework.core.env.Environment;

/**
 * Who is told of runs.
 *
 * @param metrics where the metrics go
 * @param heartbeat the monitor
 * @param webhook the chat
 */
public record PublishSettings(MetricsProperties metrics, HeartbeatProperties heartbeat, WebhookProperties webhook) {

	/**
	 * Reads the settings.
	 * @param environment the environment
	 * @return the settings
	 * @throws RuntimeException that a {@link io.keyreminder.settings.SettingException} is
	 * behind, if one of them is wrong
	 */
	static PublishSettings of(Environment environment) {
		return new PublishSettings(EarlySettings.bind(environment, "keyreminder.metrics", MetricsProperties.class),
				heartbeat(environment), webhook(environment));
	}

	static HeartbeatProperties heartbeat(Environment environment) {
		return EarlySettings.bind(environment, "keyreminder.heartbeat", HeartbeatProperties.class);
	}

	static WebhookProperties webhook(Environment environment) {
		return EarlySettings.bind(environment, "keyreminder.webhook", WebhookProperties.class);
	}

}
