package io.keyreminder.mail.smtp;

import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whether TLS may be missing is said, and not guessed.
 */
class SmtpPropertiesTests {

	@Test
	void insecureIsTrueOrFalse() {
		assertThat(insecure(null).insecure()).isFalse();
		assertThat(insecure("false").insecure()).isFalse();
		assertThat(insecure("TRUE").insecure()).isTrue();
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> insecure("1"))
			.withMessageStartingWith("keyreminder.mail.insecure is '1', which is neither true nor false.");
	}

	private static SmtpProperties insecure(@Nullable String insecure) {
		return new SmtpProperties(insecure);
	}

}
