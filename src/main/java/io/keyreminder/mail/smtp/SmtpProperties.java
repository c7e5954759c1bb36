package io.keyreminder.mail.smtp;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * What Spring's own settings of mail do not say.
 *
 * @param insecure whether a mail server elsewhere may be spoken to without TLS
 */
@ConfigurationProperties("keyreminder.mail")
record SmtpProperties(boolean insecure) {

	/**
	 * Reads the setting. Spring would take {@code 1}, {@code on} and {@code yes} for
	 * true; who gives up TLS says so.
	 * @param insecure {@code true} or {@code false}; null or blank for false
	 * @throws SettingException if it is anything else
	 */
	@ConstructorBinding
	SmtpProperties(@Nullable String insecure) {
		this(insecure != null && !insecure.isBlank() && isTrue(insecure));
	}

	private static boolean isTrue(String insecure) {
		if (!insecure.equalsIgnoreCase("true") && !insecure.equalsIgnoreCase("false")) {
			throw new SettingException(Setting.INSECURE,
					"is '%s', which is neither true nor false".formatted(SafeText.clean(insecure)));
		}
		return insecure.equalsIgnoreCase("true");
	}

}
