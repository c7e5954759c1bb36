package io.keyreminder.mail.smtp;

import java.util.Map;
import java.util.Properties;

import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What may be set for a mail server, and what contradicts itself.
 */
class SmtpSettingsTests {

	private static final String REMOTE = "smtp.example.com";

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void aHostMustBeSet(@Nullable String host) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost(host);
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new SmtpSettings(sender, false))
			.withMessage("spring.mail.host is not set. Set it, for example spring.mail.host=smtp.example.com"
					+ " (environment: SPRING_MAIL_HOST).");
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new SmtpSettings(null, false))
			.withMessageStartingWith("spring.mail.host is not set.");
	}

	@Test
	void portIsOneThatThereIs() {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("localhost");
		sender.setPort(70_000);
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new SmtpSettings(sender, false))
			.withMessage("spring.mail.port is larger than 65535. Set it, for example spring.mail.port=587 "
					+ "(environment: SPRING_MAIL_PORT).");
	}

	@Test
	void timeIsLimitedWhereTheOperatorSaysHowToConnectToo() {
		assertThat(session("localhost", Map.of("mail.smtp.proxy.host", "proxy.example.com"), false))
			.containsEntry("mail.smtp.connectiontimeout", "10000")
			.containsEntry("mail.smtp.timeout", "600000")
			.containsEntry("mail.smtp.writetimeout", "180000");
		assertThat(session("localhost",
				Map.of("mail.smtp.proxy.host", "proxy.example.com", "mail.smtp.timeout", "5000"), false))
			.containsEntry("mail.smtp.timeout", "5000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout", "connectiontimeout", "writetimeout" })
	void aTimeoutIsANumber(String name) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> settings("localhost", Map.of("mail.smtp." + name, "10s"), false))
			.withMessage(
					"spring.mail.properties.mail.smtp.%s is '10s', which is no whole number. Correct it, or remove it."
						.formatted(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "127.0.0.1", "127.3.2.1", "::1", "[::1]" })
	void onThisMachineTlsIsNotRequired(String host) {
		assertThat(session(host, Map.of("mail.smtp.ssl.trust", "*"), false))
			.doesNotContainKey("mail.smtp.starttls.required")
			.containsEntry("mail.smtp.starttls.enable", "true")
			.containsEntry("mail.smtp.ssl.checkserveridentity", "false");
	}

	@ParameterizedTest
	@ValueSource(strings = { REMOTE, "10.0.0.1", "localhost.example.com", "127.0.0.1.example.com", "my-localhost" })
	void elsewhereTlsIsRequired(String host) {
		assertThat(session(host, Map.of(), false)).containsEntry("mail.smtp.starttls.enable", "true")
			.containsEntry("mail.smtp.starttls.required", "true")
			.containsEntry("mail.smtp.ssl.checkserveridentity", "true");
	}

	@ParameterizedTest
	@CsvSource({ "mail.smtp.ssl.trust,*", "mail.smtp.ssl.trust,smtp.example.com",
			"mail.smtp.ssl.checkserveridentity,false", "mail.smtp.starttls.required,FALSE",
			"mail.smtp.starttls.enable,false" })
	void whatGivesTlsUpContradicts(String property, String value) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> settings(REMOTE, Map.of(property, value), false))
			.withMessage(("%s=%s (spring.mail.properties or spring.mail.ssl) gives up TLS with a checked identity, "
					+ "which smtp.example.com needs because it is not on this machine. Remove it, or set "
					+ "keyreminder.mail.insecure=true (environment: KEYREMINDER_MAIL_INSECURE).")
				.formatted(property, value));
		assertThatNoException().isThrownBy(() -> settings(REMOTE, Map.of(property, value), true));
	}

	@Test
	void withTlsFromTheStartThereIsNoNeedOfStartTls() {
		assertThat(session(REMOTE, Map.of("mail.smtp.ssl.enable", "true", "mail.smtp.starttls.enable", "false"), false))
			.doesNotContainKey("mail.smtp.starttls.required")
			.containsEntry("mail.smtp.ssl.checkserveridentity", "true");
	}

	@Test
	void insecureTakesTlsIfItIsOffered() {
		assertThat(session(REMOTE, Map.of(), true)).doesNotContainKey("mail.smtp.starttls.required")
			.containsEntry("mail.smtp.starttls.enable", "true")
			.containsEntry("mail.smtp.ssl.trust", "*")
			.containsEntry("mail.smtp.ssl.checkserveridentity", "false");
	}

	@Test
	void insecureLeavesTheOperatorsSettingsAlone() {
		assertThat(session(REMOTE,
				Map.of("mail.smtp.starttls.enable", "false", "mail.smtp.ssl.trust", REMOTE,
						"mail.smtp.ssl.checkserveridentity", "true"),
				true))
			.containsEntry("mail.smtp.starttls.enable", "false")
			.containsEntry("mail.smtp.ssl.trust", REMOTE)
			.containsEntry("mail.smtp.ssl.checkserveridentity", "true");
	}

	@Test
	void anUnknownProtocolIsNamed() {
		JavaMailSenderImpl sender = TestSender.sender(REMOTE, 25, Map.of());
		sender.setProtocol("imap");
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new SmtpSettings(sender, false))
			.withMessage("spring.mail.protocol is 'imap', which is neither smtp nor smtps. Set it, for example "
					+ "spring.mail.protocol=smtp (environment: SPRING_MAIL_PROTOCOL).");
	}

	@Test
	void nothingMayWriteIntoTheData() {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> settings("localhost", Map.of("mail.debug", "true"), false))
			.withMessageStartingWith("spring.mail.properties.mail.debug would write into the data on stdout.");
	}

	@Test
	void theServerIsNamedWithItsPort() {
		assertThat(settings(REMOTE, Map.of(), false).server()).isEqualTo("smtp.example.com:587");
	}

	private static SmtpSettings settings(String host, Map<String, String> properties, boolean insecure) {
		return new SmtpSettings(TestSender.sender(host, 587, properties), insecure);
	}

	private static Properties session(String host, Map<String, String> properties, boolean insecure) {
		return settings(host, properties, insecure).session().getProperties();
	}

}
