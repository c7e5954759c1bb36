package io.keyreminder.mail;

import java.time.Duration;
import java.util.List;

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
 * What an operator may write into the mail settings, and the answers to the rest.
 */
class MailSettingsTests {

	@ParameterizedTest
	@CsvSource({ "ses,SES", "smtp,SMTP", "SMTP,SMTP", "' ses ',SES" })
	void theWayIsChosenByItsName(String value, Via via) {
		assertThat(via(value).via()).isEqualTo(via);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void noWayIsChosen(@Nullable String value) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> via(value).via())
			.withMessage("keyreminder.mail.via is not set. Set it, for example keyreminder.mail.via=ses"
					+ " (environment: KEYREMINDER_MAIL_VIA).");
	}

	@Test
	void anUnknownWayIsNamed() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> via("sms\u202e").via())
			.withMessageStartingWith("keyreminder.mail.via is 'sms', which is neither ses nor smtp. Set it");
	}

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
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(value).from())
			.withMessageStartingWith("keyreminder.mail.from is '")
			.withMessageContaining("', which is not one plain e-mail address. Set it, for example "
					+ "keyreminder.mail.from=aws-keys@example.com (environment: KEYREMINDER_MAIL_FROM).")
			.withMessageNotContainingAny("\r", "\n");
	}

	@Test
	void aSenderMustBeSet() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> from(null).from())
			.withMessageStartingWith("keyreminder.mail.from is not set.");
	}

	@Test
	void answersMayGoElsewhere() {
		assertThat(replyTo("Help <help@example.com>").replyTo()).hasToString("Help <help@example.com>");
		assertThat(replyTo(null).replyTo()).isNull();
		assertThat(replyTo("").replyTo()).isNull();
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> replyTo("help").replyTo())
			.withMessageStartingWith("keyreminder.mail.reply-to is 'help', which is not one plain e-mail address");
	}

	@Test
	void domainsAreComparedInLowerCase() {
		assertThat(domains(List.of("Example.com", "sub.example.org")).allowedDomains()).containsExactly("example.com",
				"sub.example.org");
		assertThat(domains(null).allowedDomains()).isEmpty();
		assertThat(domains(List.of()).allowedDomains()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@example.com", "*.example.com", ".example.com", "example", "b\u00fccher.example" })
	void whatIsNoPlainDomainIsRefused(String domain) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> domains(List.of("example.com", domain)).allowedDomains())
			.withMessageStartingWith(
					"keyreminder.mail.allowed-domains holds '%s', which is not a plain domain.".formatted(domain));
	}

	@Test
	void insecureIsTrueOrFalse() {
		assertThat(insecure(null).insecure()).isFalse();
		assertThat(insecure("false").insecure()).isFalse();
		assertThat(insecure("TRUE").insecure()).isTrue();
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> insecure("1").insecure())
			.withMessageStartingWith("keyreminder.mail.insecure is '1', which is neither true nor false.");
	}

	private static MailSettings via(@Nullable String via) {
		return new MailSettings(new MailProperties(via, null, null, "en", null, null, null, 4, Duration.ofSeconds(60)));
	}

	private static MailSettings from(@Nullable String from) {
		return new MailSettings(
				new MailProperties(null, from, null, "en", null, null, null, 4, Duration.ofSeconds(60)));
	}

	private static MailSettings replyTo(@Nullable String replyTo) {
		return new MailSettings(
				new MailProperties(null, null, replyTo, "en", null, null, null, 4, Duration.ofSeconds(60)));
	}

	private static MailSettings domains(@Nullable List<String> domains) {
		return new MailSettings(
				new MailProperties(null, null, null, "en", null, domains, null, 4, Duration.ofSeconds(60)));
	}

	private static MailSettings insecure(@Nullable String insecure) {
		return new MailSettings(
				new MailProperties(null, null, null, "en", null, null, insecure, 4, Duration.ofSeconds(60)));
	}

}
