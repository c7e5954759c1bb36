package io.keyreminder.policy.file;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.policy.Recipients;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may be written to.
 *
 * @param allowedDomains the only domains that may be written to; all if empty
 */
@ConfigurationProperties("keyreminder.mail")
record RecipientProperties(@DefaultValue List<String> allowedDomains) {

	/**
	 * Keeps the domains in lower case.
	 * @throws SettingException if one of them is no plain domain
	 */
	RecipientProperties {
		allowedDomains = allowedDomains.stream().map(RecipientProperties::plainDomain).toList();
	}

	private static String plainDomain(String value) {
		// Spring reads nothing between two commas as null.
		String domain = Objects.requireNonNullElse(value, "");
		if (Recipients.problem("someone@" + domain, Set.of()) != null) {
			throw new SettingException(Setting.ALLOWED_DOMAINS,
					"holds '%s', which is not a plain domain".formatted(SafeText.clean(domain)));
		}
		return domain.toLowerCase(Locale.ROOT);
	}

}
