package io.keyreminder.settings;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Which names of settings are known, and how a mistyped one is answered.
 */
class UnknownSettingsTests {

	private final Path folder;

	private final TestEnvironment environment;

	UnknownSettingsTests(@TempDir Path folder) {
		this.folder = folder;
		this.environment = new TestEnvironment(folder);
	}

	@ParameterizedTest
	@EnumSource
	void everySettingIsKnownAsAVariableAPropertyAndInAFile(Setting setting) {
		this.environment.variable(setting.variable(), setting.example())
			.systemProperty(setting.property(), setting.example())
			.file("application.properties", setting.property() + "=" + setting.example());
		assertKnown();
	}

	@ParameterizedTest
	@ValueSource(strings = { "KEYREMINDER_LOCK_WAIT", "KEYREMINDER_LOCKWAIT", "keyreminder_lock_wait",
			"KEYREMINDER_POLICY_MAX_AGE_DAYS", "KEYREMINDER_POLICY_MAXAGEDAYS", "KEYREMINDER_MAIL_ALLOWED_DOMAINS",
			"KEYREMINDER_POLICY_STAGES", "KEYREMINDER_POLICY_STAGES_0", "KEYREMINDER_POLICY_STAGES_12",
			"KEYREMINDER_MAIL_ALLOWEDDOMAINS_0", "KEYREMINDER_MAIL_ALLOWED_DOMAINS_0", "keyreminder.mail.via",
			"KEYREMINDER", "KEYREMINDERS_HOME", "OTHER_KEYREMINDER_FOO", "AWS_REGION", "SPRING_MAIL_HOST" })
	void whatSpringBindsIsKnownInTheEnvironmentAndWhatIsNotOursIsLeftAlone(String name) {
		this.environment.variable(name, "1");
		assertKnown();
	}

	@ParameterizedTest
	@ValueSource(strings = { "keyreminder.lock-wait", "keyreminder.lockWait", "keyreminder.lock_wait",
			"KeyReminder.LOCK-WAIT", "keyreminder.policy.stages", "keyreminder.policy.stages[0]",
			"keyreminder.policy.maxAgeDays", "keyreminder.mail.allowedDomains[1]", "keyreminders.home",
			"other.keyreminder", "spring.mail.hosts", "KEYREMINDER_FOO" })
	void whatSpringBindsIsKnownInPropertiesAndWhatIsNotOursIsLeftAlone(String name) {
		this.environment.systemProperty(name, "1").file("application.properties", name + "=1");
		assertKnown();
	}

	@ParameterizedTest
	@CsvSource({ "KEYREMINDER_LOK_WAIT,KEYREMINDER_LOCKWAIT", "KEYREMINDER_FROM,KEYREMINDER_MAIL_FROM",
			"KEYREMINDER_MAIL_FORM,KEYREMINDER_MAIL_FROM", "keyreminder_hom,KEYREMINDER_HOME",
			"KEYREMINDER_POLICY_MAXAGE_DAYS,KEYREMINDER_POLICY_MAXAGEDAYS",
			"KEYREMINDER_POLICY_STAGE,KEYREMINDER_POLICY_STAGES", "KEYREMINDER_HOME_0,KEYREMINDER_HOME",
			"KEYREMINDER_SERVICE_HOST,", "KEYREMINDER_0,", "KEYREMINDER_POLICY_STAGES_FIRST,KEYREMINDER_POLICY_STAGES",
			"KEYREMINDER_POLICY,KEYREMINDER_POLICY_FILE", "KEYREMINDER_MAIL_HOST,SPRING_MAIL_HOST" })
	void aVariableThatNobodyReadsIsRefused(String name, @Nullable String meant) {
		this.environment.variable(name, "s3cret");
		assertRefused("There is no setting %s (environment variable): %s".formatted(name, advice(meant)));
	}

	@ParameterizedTest
	@CsvSource({ "keyreminder.lok-wait,keyreminder.lock-wait", "keyreminder.lock.wait,keyreminder.lock-wait",
			"keyreminder.lokWait,keyreminder.lock-wait", "keyreminder.max-age,keyreminder.policy.max-age-days",
			"keyreminder.mail.sender,", "keyreminder.policy.stages[0][1],keyreminder.policy.stages",
			"keyreminder.policy.stages.first,keyreminder.policy.stages",
			"keyreminder.mail.from[0],keyreminder.mail.from", "keyreminder.home.folder,", "keyreminder.a\u202Eb," })
	void aSystemPropertyThatNobodyReadsIsRefused(String name, @Nullable String meant) {
		this.environment.systemProperty(name, "s3cret");
		assertRefused(
				"There is no setting %s (system property): %s".formatted(name.replace('\u202E', ' '), advice(meant)));
	}

	@Test
	void aNameInAFileIsRefusedWithItsFileAndLine() {
		this.environment.file("application.yml", """
				keyreminder:
				  home: /srv
				  mail:
				    vai: ses
				""");
		assertRefused("There is no setting keyreminder.mail.vai (file %s, line 4): did you mean keyreminder.mail.via?"
			.formatted(this.folder.resolve("application.yml")));
	}

	@Test
	void aNameInAPropertiesFileIsRefusedAsItIsWritten() {
		this.environment.file("application.properties", "a=b\nkeyreminder.replyTo=a@example.com\n");
		assertRefused(
				"There is no setting keyreminder.replyTo (file %s, line 2): did you mean keyreminder.mail.reply-to?"
					.formatted(this.folder.resolve("application.properties")));
	}

	@Test
	void aNameInTheJsonVariableIsRefused() {
		this.environment.variable("SPRING_APPLICATION_JSON", "{\"keyreminder\":{\"hone\":\"/srv\"}}");
		assertRefused(
				"There is no setting keyreminder.hone (in SPRING_APPLICATION_JSON): did you mean keyreminder.home?");
	}

	@Test
	void aGroupOfWhichEverySettingIsCommentedOutIsNoSetting() {
		this.environment.file("application.yml", """
				keyreminder:
				  policy:
				  # stages: 10
				  mail:
				""");
		assertKnown();
	}

	@Test
	void aGroupThatHoldsAValueIsRefused() {
		this.environment.systemProperty("keyreminder.mail", "ses");
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> UnknownSettings.check(this.environment.prepare()))
			.withMessageStartingWith("There is no setting keyreminder.mail (system property): ");
	}

	private void assertKnown() {
		assertThatNoException().isThrownBy(() -> UnknownSettings.check(this.environment.prepare()));
	}

	private void assertRefused(String sentence) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> UnknownSettings.check(this.environment.prepare()))
			.satisfies((refusal) -> assertThat(refusal).hasMessage(sentence));
	}

	private static String advice(@Nullable String meant) {
		return (meant != null) ? "did you mean " + meant + "?"
				: "remove it, or see src/site/markdown/settings.md for the names that exist.";
	}

}
