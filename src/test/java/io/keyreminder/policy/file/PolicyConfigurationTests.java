package io.keyreminder.policy.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.account.AccountsFrom;
import io.keyreminder.account.AccountsProperties;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.settings.BindFailureTranslator;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy that the settings describe, and the sentences about settings that describe
 * none.
 */
class PolicyConfigurationTests {

	private static final AccessKey KEY = new AccessKey("AKIAIOSFODNN7EXAMPLE", Instant.parse("2026-09-05T08:00:00Z"),
			true);

	private static final KeyOwner ALICE = new KeyOwner("111122223333", "AIDA1", "alice", "/", "aws");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(PolicyConfiguration.class);

	@Test
	void withoutSettingsAKeyMayGrow90DaysOldAndItsOwnerIsRemindedTenDaysBefore() {
		this.runner.run((context) -> {
			ReminderRules rules = context.getBean(ReminderRules.class);
			assertThat(inWindow(rules, "2026-11-23")).isEmpty();
			assertThat(inWindow(rules, "2026-11-24"))
				.containsExactly(new KeyInWindow(KEY, Reminder.rotate(10, LocalDate.parse("2026-12-04")), false));
		});
	}

	@Test
	void theAgeAndSeveralStagesCanBeSet() {
		this.runner.withPropertyValues("keyreminder.policy.max-age-days=30", "keyreminder.policy.stages=14, 7,1")
			.run((context) -> {
				ReminderRules rules = context.getBean(ReminderRules.class);
				LocalDate deadline = LocalDate.parse("2026-10-05");
				assertThat(inWindow(rules, "2026-09-21"))
					.containsExactly(new KeyInWindow(KEY, Reminder.rotate(14, deadline), false));
				assertThat(inWindow(rules, "2026-10-04"))
					.containsExactly(new KeyInWindow(KEY, Reminder.rotate(1, deadline), false));
			});
	}

	@Test
	void theUsualFileCountsIfItIsThere(@TempDir Path folder) throws IOException {
		assertThat(PolicyProperties.USUAL_FILE).isEqualTo(Path.of("config/policy.yml"));
		Path file = folder.resolve("policy.yml");
		assertThat(PolicyProperties.ifThere(file)).isNull();
		Files.writeString(file, "rules: [{name: all}]");
		assertThat(PolicyProperties.ifThere(file)).isEqualTo(file.toString());
		assertThat(new PolicyProperties(90, List.of(10), "other.yml").file()).isEqualTo("other.yml");
	}

	@Test
	void theDomainsArriveThatMayBeWrittenTo() {
		this.runner.withPropertyValues("keyreminder.mail.allowed-domains=example.com, Example.org").run((context) -> {
			ReminderRule rule = context.getBean(ReminderRules.class)
				.on(LocalDate.EPOCH)
				.of(ALICE, Set.of())
				.candidates(null)
				.get(0);
			assertThat(rule.reachability(new OwnerTags("a@example.org b@example.net", null)).recipients())
				.containsExactly("a@example.org");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "organization", "ORGANIZATION", "organization " })
	void unitsAreKnownIfAccountsComeFromTheOrganization(String from, @TempDir Path folder) throws IOException {
		Path file = folder.resolve("policy.yml");
		Files.writeString(file, "rules: [{name: sandbox, match: {ou: ou-ab12-cdef3456}}]");
		Map<String, Object> settings = Map.of("keyreminder.policy.file", file.toString(), "keyreminder.accounts.from",
				from, "keyreminder.accounts.role", "KeyReminder");
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("settings", settings)))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(
						EarlySettings.bind(context.getEnvironment(), "keyreminder.accounts", AccountsProperties.class)
							.from())
					.isEqualTo(AccountsFrom.ORGANIZATION);
			});
	}

	@Test
	void onlyACommandNamesTheFileThatIsComparedNotAVariable() {
		this.runner.withPropertyValues(ComparedRules.FILE + "=missing.yml")
			.run((context) -> assertThat(context.getBean(ComparedRules.class).rules())
				.isSameAs(context.getBean(ReminderRules.class)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			max-age-days | 0     | keyreminder.policy.max-age-days is 0, but must be 1 to 3650.
			max-age-days | -90   | keyreminder.policy.max-age-days is -90, but must be 1 to 3650.
			max-age-days | 3651  | keyreminder.policy.max-age-days is 3651, but must be 1 to 3650.
			max-age-days | 10    | keyreminder.policy.stages cannot be used: stage 10 lies outside 0 … 9.
			stages       | ''    | keyreminder.policy.stages cannot be used: at least one stage is needed.
			stages       | 10,,3 | keyreminder.policy.stages has an empty element.
			stages       | 90    | keyreminder.policy.stages cannot be used: stage 90 lies outside 0 … 89.
			stages       | 10,-1 | keyreminder.policy.stages cannot be used: stage -1 lies outside 0 … 89.
			""")
	void anImpossiblePolicyIsAnsweredWithOneSentence(String setting, String value, String sentence) {
		this.runner.withPropertyValues("keyreminder.policy." + setting + "=" + value).run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(BindFailureTranslator.in(failure)).get()
				.extracting(SettingException::getMessage)
				.asString()
				.startsWith(sentence + " Set it, for example keyreminder.policy.");
		});
	}

	private static List<KeyInWindow> inWindow(ReminderRules rules, String day) {
		return rules.on(LocalDate.parse(day))
			.of(ALICE, Set.of())
			.candidates(null)
			.get(0)
			.inWindow(List.of(KEY), List::of);
	}

}
