package io.keyreminder.publish;

import io.keyreminder.publish.http.SecretUrl;
import io.keyreminder.settings.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Who is told that runs begin and end.
 *
 * @param url its address, or null
 */
@ConfigurationProperties("keyreminder.heartbeat")
record HeartbeatProperties(@Nullable SecretUrl url) {

	/**
	 * Reads the setting.
	 * @param url a URL, or nothing
	 * @throws io.keyreminder.settings.SettingException if it is none
	 */
	@ConstructorBinding
	HeartbeatProperties(@Nullable String url) {
		this(SecretUrl.of(Setting.HEARTBEAT_URL, url));
	}

}
