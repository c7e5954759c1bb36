package io.keyreminder.policy.file;

import java.util.List;

import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The domains that may be written to, and the answers to what is none.
 */
class RecipientPropertiesTests {

	@Test
	void domainsAreComparedInLowerCase() {
		assertThat(new RecipientProperties(List.of("Example.com", "sub.example.org")).allowedDomains())
			.containsExactly("example.com", "sub.example.org");
		assertThat(new RecipientProperties(List.of()).allowedDomains()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@example.com", "*.example.com", ".example.com", "example", "b\u00fccher.example" })
	void whatIsNoPlainDomainIsRefused(String domain) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> new RecipientProperties(List.of("example.com", domain)))
			.withMessageStartingWith(
					"keyreminder.mail.allowed-domains holds '%s', which is not a plain domain.".formatted(domain));
	}

}
