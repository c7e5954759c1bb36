package io.keyreminder.mail;

import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How messages leave, and the answers to what names no way.
 */
class TransportPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "ses,SES", "smtp,SMTP", "SMTP,SMTP", "' ses ',SES" })
	void theWayIsChosenByItsName(String value, Via via) {
		assertThat(new TransportProperties(value).via()).isEqualTo(via);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void noWayIsChosen(@Nullable String value) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new TransportProperties(value).via())
			.withMessage("keyreminder.mail.via is not set. Set it, for example keyreminder.mail.via=ses"
					+ " (environment: KEYREMINDER_MAIL_VIA).");
	}

	@Test
	void anUnknownWayIsNamed() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new TransportProperties("sms\u202e"))
			.withMessageStartingWith("keyreminder.mail.via is 'sms', which is neither ses nor smtp. Set it");
	}

}
