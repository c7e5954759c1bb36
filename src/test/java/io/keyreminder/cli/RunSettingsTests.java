package io.keyreminder.cli;

import java.util.List;
import java.util.Locale;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A setting that is missing or wrong costs no run: it is named in one sentence, with its
 * environment variable and an example that works.
 */
class RunSettingsTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					mail.via             |              | is not set                                               | ses
					mail.via             | pigeon       | is 'pigeon', which is neither ses nor smtp               | ses
					mail.from            |              | is not set                                               | aws-keys@example.com
					mail.from            | team@        | is 'team@', which is not one plain e-mail address        | aws-keys@example.com
					mail.reply-to        | a@x.io b@x.io | is 'a@x.io b@x.io', which is not one plain e-mail address | platform@example.com
					mail.allowed-domains | @example.com | holds '@example.com', which is not a plain domain        | example.com
					mail.insecure        | maybe        | is 'maybe', which is neither true nor false              | false
					policy.stages        | 10,90        | cannot be used: stage 90 lies outside 0 … 89             | 10
					policy.max-age-days  | ninety       | is 'ninety' (configuration), but must be a whole number  | 90
					iam.max-attempts     | 0            | is 0 but must be at least 1                              | 8
					accounts.parallel    | 65           | is 65, but must be 1 to 64                               | 8
					accounts.role        | a/b          | is 'a/b', but must be the name of a role, or its ARN, in which {partition} and {account} are filled in: arn:{partition}:iam::{account}:role/KeyReminder | KeyReminder
					lock-wait            | soon         | is 'soon' (configuration), but must be a duration        | 60s
					""")
	void aWrongSettingIsNamedWithItsVariableAndAnExample(String setting, @Nullable String value, String problem,
			String example) {
		String property = "keyreminder." + setting;
		String variable = property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
		set(property, value);
		assertNothingWasDone(this.program.execute("run"), "%s %s. Set it, for example %s=%s (environment: %s)."
			.formatted(property, problem, property, example, variable));
	}

	@Test
	void aMailServerIsNeeded() {
		this.program.unset("spring.mail.host");
		assertNothingWasDone(this.program.execute("run"), "spring.mail.host is not set. Set it, for example "
				+ "spring.mail.host=smtp.example.com (environment: SPRING_MAIL_HOST).");
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "history", "init", "check" })
	void aMistypedSettingIsNeverIgnored(String command) {
		System.setProperty("keyreminder.policy.stage", "7");
		assertNothingWasDone(this.program.execute(command),
				"There is no setting keyreminder.policy.stage (system property): did you mean keyreminder.policy.stages?");
	}

	@Proof
	@ParameterizedTest
	@CsvSource({ "run --via=smtp, IAM answers the same in each",
			"run --via=ses, the sender is verified in Amazon SES" })
	void aRegionIsNeeded(String command, String reason) {
		withoutTheFilesOfThisMachine();
		System.clearProperty("aws.region");
		Outcome refused = this.program.execute(command.split(" "));
		assertThat(refused.sentence()).contains(reason);
		assertNothingWasDone(refused, "No AWS region is set. Set one, for example AWS_REGION=us-east-1; ");
	}

	@Proof
	@Test
	void credentialsAreNeeded() {
		withoutTheFilesOfThisMachine();
		System.clearProperty("aws.accessKeyId");
		assertNothingWasDone(this.program.execute("run"),
				"No usable AWS credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, "
						+ "or run where a role provides them.");
	}

	@Test
	void credentialsThatAwsDoesNotAcceptAreNoFailedRun() {
		System.setProperty("aws.secretAccessKey", "mistyped");
		assertNothingWasDone(this.program.execute("run"), "sts:GetCallerIdentity failed: AWS refused the signature. "
				+ "Check AWS_SECRET_ACCESS_KEY or AWS_PROFILE, and this machine's clock.");
	}

	@Test
	void theWayOnTheCommandLineNeedsNoSetting() {
		this.program.unset("keyreminder.mail.via");
		this.program.execute("run", "--via=smtp").exits(0);
	}

	@Test
	void whoeverAsksOnlyTheLedgerNeedsNoneOfThem() {
		List.of("keyreminder.mail.via", "keyreminder.mail.from", "spring.mail.host").forEach(this.program::unset);
		List.of("aws.region", "aws.accessKeyId").forEach(System::clearProperty);
		this.program.set("keyreminder.policy.stages", "90");
		this.program.execute("history").exits(0);
		this.program.execute("notices").exits(0);
	}

	private void set(String property, @Nullable String value) {
		if (value != null) {
			this.program.set(property, value);
		}
		else {
			this.program.unset(property);
		}
	}

	private static void withoutTheFilesOfThisMachine() {
		System.setProperty("aws.configFile", "/nowhere");
		System.setProperty("aws.sharedCredentialsFile", "/nowhere");
	}

	private void assertNothingWasDone(Outcome refused, String sentence) {
		assertThat(refused.exits(2).sentence()).startsWith(sentence);
		assertThat(refused.out()).isEmpty();
		assertThat(this.program.ledger().sql("SELECT COUNT(*) FROM batch_job_execution").query(Integer.class).single())
			.isZero();
		assertThat(this.program.mails().connections()).isZero();
		assertThat(this.program.aws().count("ListUsers")).isZero();
	}

}
