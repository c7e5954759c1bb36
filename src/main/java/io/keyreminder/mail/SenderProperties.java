package io.keyreminder.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.keyreminder.policy.Recipients;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Whom messages come from.
 *
 * @param from the sender, with a display name if the operator gave one
 * @param replyTo where answers go; null: to the sender
 */
@ConfigurationProperties("keyreminder.mail")
public record SenderProperties(InternetAddress from, @Nullable InternetAddress replyTo) {

	/**
	 * Reads the settings.
	 * @param from one address
	 * @param replyTo one address; null or blank for the sender's
	 * @throws SettingException if the sender is not set, or one of them is not one plain
	 * address
	 */
	@ConstructorBinding
	public SenderProperties(@Nullable String from, @Nullable String replyTo) {
		this(address(Setting.FROM, Setting.FROM.required(from)),
				(replyTo == null || replyTo.isBlank()) ? null : address(Setting.REPLY_TO, replyTo));
	}

	/**
	 * RFC 5322, 3.4: one mailbox, of which only the display name may be unusual.
	 */
	private static InternetAddress address(Setting setting, String value) {
		try {
			InternetAddress[] addresses = InternetAddress.parse(value, true);
			if (value.chars().noneMatch(Character::isISOControl) && addresses.length == 1
					&& Recipients.problem(addresses[0].getAddress(), Set.of()) == null) {
				String name = addresses[0].getPersonal();
				return new InternetAddress(addresses[0].getAddress(), name, StandardCharsets.UTF_8.name());
			}
		}
		catch (AddressException | UnsupportedEncodingException ex) {
			throw notOneAddress(setting, value, ex);
		}
		throw notOneAddress(setting, value, null);
	}

	private static SettingException notOneAddress(Setting setting, String value, @Nullable Exception cause) {
		return new SettingException(setting,
				"is '%s', which is not one plain e-mail address".formatted(SafeText.clean(value)), cause);
	}

}
