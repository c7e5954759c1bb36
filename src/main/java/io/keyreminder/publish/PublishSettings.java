package io.keyreminder.publish;

import io.keyreminder.publish.metrics.MetricsProperties;

import org.springframework.boot.context.properties.bind.Binder;
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
		return new PublishSettings(Binder.get(environment).bindOrCreate("keyreminder.metrics", MetricsProperties.class),
				heartbeat(environment), webhook(environment));
	}

	static HeartbeatProperties heartbeat(Environment environment) {
		return Binder.get(environment).bindOrCreate("keyreminder.heartbeat", HeartbeatProperties.class);
	}

	static WebhookProperties webhook(Environment environment) {
		return Binder.get(environment).bindOrCreate("keyreminder.webhook", WebhookProperties.class);
	}

}
