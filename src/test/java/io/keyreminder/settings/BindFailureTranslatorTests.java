package io.keyreminder.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The sentence for a value that cannot be bound, through a real start of an application.
 */
class BindFailureTranslatorTests {

	private final TestEnvironment environment;

	private final Path folder;

	BindFailureTranslatorTests(@TempDir Path folder) {
		this.folder = folder;
		this.environment = new TestEnvironment(folder);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					keyreminder.lock-wait             | abc     | is 'abc' (system property), but must be a duration. Set it, for example keyreminder.lock-wait=60s (environment: KEYREMINDER_LOCKWAIT).
					keyreminder.policy.stages         | ten     | is 'ten' (system property), but must be a list, each element a whole number. Set it, for example keyreminder.policy.stages=10 (environment: KEYREMINDER_POLICY_STAGES).
					keyreminder.policy.stages         | 10;3    | is '10;3' (system property), but must be a list, each element a whole number. Set it, for example keyreminder.policy.stages=10 (environment: KEYREMINDER_POLICY_STAGES).
					keyreminder.policy.max-age-days   | 90d     | is '90d' (system property), but must be a whole number. Set it, for example keyreminder.policy.max-age-days=90 (environment: KEYREMINDER_POLICY_MAXAGEDAYS).
					keyreminder.policy.max-age-days   | ''      | is empty (system property), but must be a whole number. Set it, for example keyreminder.policy.max-age-days=90 (environment: KEYREMINDER_POLICY_MAXAGEDAYS).
					keyreminder.mail.via              | fax     | is 'fax' (system property), but must be one of ses, smtp. Set it, for example keyreminder.mail.via=ses (environment: KEYREMINDER_MAIL_VIA).
					keyreminder.mail.insecure         | maybe   | is 'maybe' (system property), but must be true or false. Set it, for example keyreminder.mail.insecure=false (environment: KEYREMINDER_MAIL_INSECURE).
					spring.mail.port                  | smtp    | is 'smtp' (system property), but must be a whole number. Set it, for example spring.mail.port=587 (environment: SPRING_MAIL_PORT).
					spring.mail.ssl.enabled           | perhaps | is 'perhaps' (system property), but must be true or false. Set it, for example spring.mail.ssl.enabled=true (environment: SPRING_MAIL_SSL_ENABLED).
					spring.datasource.generate-unique-name | 7  | is '7' (system property), but must be true or false. Set it, for example spring.datasource.generate-unique-name=true (environment: SPRING_DATASOURCE_GENERATEUNIQUENAME).
					""")
	void aWrongValueIsAnsweredWithOneSentence(String property, String value, String sentence) {
		this.environment.systemProperty(property, value);
		assertThat(answer()).isEqualTo(property + " " + sentence);
	}

	@Test
	void oneElementOfAListIsNamedByItsList() {
		this.environment.systemProperty("keyreminder.policy.stages[0]", "ten");
		assertThat(answer())
			.startsWith("keyreminder.policy.stages is 'ten' (system property), but must be a whole number. Set it");
	}

	@Test
	void aListThatIsNotNumberedFromZeroIsSaidToBeSo() {
		this.environment.systemProperty("keyreminder.policy.stages[1]", "10");
		assertThat(answer())
			.startsWith("keyreminder.policy.stages must be numbered from 0, without a gap. Set it, for example");
	}

	@Test
	void theSentenceSaysWhereTheValueStands() {
		this.environment.variable("KEYREMINDER_LOCK_WAIT", "abc");
		assertThat(answer())
			.startsWith("keyreminder.lock-wait is 'abc' (environment variable), but must be a duration.");
	}

	@Test
	void aValueInAFileIsFoundByItsLine() {
		this.environment.file("application.yml", "keyreminder:\n  lock-wait: abc\n");
		assertThat(answer()).startsWith("keyreminder.lock-wait is 'abc' (file %s, line 2), but must be a duration."
			.formatted(this.folder.resolve("application.yml")));
	}

	@ParameterizedTest
	@CsvSource({ "spring.test.password,hunter2", "spring.test.client-secret,hunter2", "spring.test.api-token,hunter2",
			"spring.test.port,jdbc:h2:mem;PASSWORD=hunter2" })
	void aSecretIsNotRepeated(String property, String value) {
		this.environment.variable(Setting.variable(property), value);
		assertThat(answer()).startsWith(property + " is set (environment variable), but must be a whole number.")
			.doesNotContain("hunter2");
	}

	@Test
	void aValueIsCleanedAndShortened() {
		this.environment.systemProperty("keyreminder.lock-wait", "a\nb\u202E" + "x".repeat(1000));
		assertThat(answer()).startsWith("keyreminder.lock-wait is 'a b xxx")
			.contains("x…' (system property), but must be a duration.")
			.hasSizeLessThan(400);
	}

	@Test
	void aSentenceThatAPropertiesRecordThrewIsPassedOnAsItIs() {
		this.environment.systemProperty("keyreminder.mail.from", "nobody");
		assertThat(answer()).isEqualTo("keyreminder.mail.from is no address. Set it, for example "
				+ "keyreminder.mail.from=aws-keys@example.com (environment: KEYREMINDER_MAIL_FROM).");
	}

	@Test
	void aFailureThatIsAboutNoSettingIsLeftToOthers() {
		assertThat(BindFailureTranslator.in(new IllegalStateException(new IllegalArgumentException("x")))).isEmpty();
	}

	private String answer() {
		Throwable failure = catchThrowable(() -> this.environment.start(AllProperties.class).close());
		assertThat(failure).isNotNull();
		return BindFailureTranslator.in(failure).map(SettingException::getMessage).orElse("nothing");
	}

	/**
	 * Binds what the program binds.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Home.class, Policy.class, Mail.class, Secrets.class, MailProperties.class,
			DataSourceProperties.class })
	static class AllProperties {

	}

	/**
	 * A duration.
	 *
	 * @param lockWait how long to wait
	 */
	@ConfigurationProperties("keyreminder")
	record Home(@DefaultValue("60s") Duration lockWait) {
	}

	/**
	 * A number and a list.
	 *
	 * @param maxAgeDays a number
	 * @param stages a list of numbers
	 */
	@ConfigurationProperties("keyreminder.policy")
	record Policy(@DefaultValue("90") int maxAgeDays, @DefaultValue("10") List<Integer> stages) {
	}

	/**
	 * An enum, a switch, and a text with a rule of its own.
	 *
	 * @param via an enum
	 * @param insecure a switch
	 * @param from a text
	 */
	@ConfigurationProperties("keyreminder.mail")
	record Mail(@Nullable Via via, boolean insecure, @DefaultValue("a@example.com") String from) {

		Mail {
			if (!from.contains("@")) {
				throw new SettingException(Setting.FROM, "is no address");
			}
		}

	}

	/**
	 * Secrets that cannot be bound.
	 *
	 * @param password a secret
	 * @param clientSecret a secret
	 * @param apiToken a secret
	 * @param port no secret
	 */
	@ConfigurationProperties("spring.test")
	record Secrets(@Nullable Integer password, @Nullable Integer clientSecret, @Nullable Integer apiToken,
			@Nullable Integer port) {
	}

}
