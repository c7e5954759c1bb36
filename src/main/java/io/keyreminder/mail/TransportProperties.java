package io.keyreminder.mail;

import java.util.Arrays;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * How messages leave.
 *
 * @param via the chosen transport
 */
@ConfigurationProperties("keyreminder.mail")
record TransportProperties(Via via) {

	/**
	 * Reads the setting.
	 * @param via the transport's name
	 * @throws SettingException if none is chosen, or there is no such transport
	 */
	@ConstructorBinding
	TransportProperties(@Nullable String via) {
		this(find(Setting.VIA.required(via)));
	}

	private static Via find(String via) {
		return Arrays.stream(Via.values())
			.filter((each) -> each.toString().equalsIgnoreCase(via))
			.findFirst()
			.orElseThrow(() -> new SettingException(Setting.VIA,
					"is '%s', which is neither ses nor smtp".formatted(SafeText.clean(via))));
	}

}
