package io.keyreminder.publish;

import io.keyreminder.publish.http.SecretUrl;
import io.keyreminder.settings.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which chat is told of which runs.
 *
 * @param url its address, or null
 * @param when of which runs it is told
 */
@ConfigurationProperties("keyreminder.webhook")
record WebhookProperties(@Nullable SecretUrl url, WebhookWhen when) {

	/**
	 * Reads the settings.
	 * @param url a URL, or nothing
	 * @param when of which runs it is told
	 * @throws io.keyreminder.settings.SettingException if the URL is none
	 */
	@ConstructorBinding
	WebhookProperties(@Nullable String url, @DefaultValue("open") WebhookWhen when) {
		this(SecretUrl.of(Setting.WEBHOOK_URL, url), when);
	}

}
