package io.keyreminder.mail;

import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whom messages come from, and the answers to what is no sender.
 */
class SenderPropertiesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			keys@example.com                            | keys@example.com
			Platform Team <keys@example.com>            | Platform Team <keys@example.com>
			"Team, Platform" <keys@example.com>         | "Team, Platform" <keys@example.com>
			Équipe <keys@example.com>                   | =?UTF-8?Q?=C3=89quipe?= <keys@example.com>
			""")
	void theSenderMayHaveADisplayName(String value, String header) {
		assertThat(from(value).from()).hasToString(header);
		assertThat(from(value).from().getAddress()).isEqualTo("keys@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keys", "keys@", "keys@localhost", "a@example.com, b@example.com",
			"Team, Platform <keys@example.com>", "team: a@example.com;", "keys@[127.0.0.1]", "kéys@example.com",
			"keys@example.com\r\nBcc: x@evil.example", "Team\r\n <keys@example.com>",
			"\"a@example.com\" <x@evil.example>, b@example.com", "\"a b\"@example.com" })
	void whatIsNotOneAddressIsNoSender(String value) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(value))
			.withMessageStartingWith("keyreminder.mail.from is '")
			.withMessageContaining("', which is not one plain e-mail address. Set it, for example "
					+ "keyreminder.mail.from=aws-keys@example.com (environment: KEYREMINDER_MAIL_FROM).")
			.withMessageNotContainingAny("\r", "\n");
	}

	@Test
	void aSenderMustBeSet() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(null))
			.withMessageStartingWith("keyreminder.mail.from is not set.");
	}

	@Test
	void answersMayGoElsewhere() {
		assertThat(replyTo("Help <help@example.com>").replyTo()).hasToString("Help <help@example.com>");
		assertThat(replyTo(null).replyTo()).isNull();
		assertThat(replyTo("").replyTo()).isNull();
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> replyTo("help"))
			.withMessageStartingWith("keyreminder.mail.reply-to is 'help', which is not one plain e-mail address");
	}

	private static SenderProperties from(@Nullable String from) {
		return new SenderProperties(from, (String) null);
	}

	private static SenderProperties replyTo(@Nullable String replyTo) {
		return new SenderProperties("keys@example.com", replyTo);
	}

}
