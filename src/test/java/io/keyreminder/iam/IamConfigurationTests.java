package io.keyreminder.iam;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.account.AccountsProperties;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.policy.file.ComparedRules;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.Sleeper;
import io.keyreminder.stop.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gateway as Spring puts it together.
 */
class IamConfigurationTests {

	private static final ReminderRules RULES = new ReminderRules(Policy.ofSettings(RotationPolicy.of(90, List.of(10))),
			List.of());

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(IamConfiguration.class)
		.withBean(AwsRegionProvider.class, () -> DefaultAwsRegionProviderChain.builder().build())
		.withBean(CallCounter.class)
		.withBean(AccountsProperties.class,
				() -> EarlySettings.bind(new MockEnvironment(), "keyreminder.accounts", AccountsProperties.class))
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(ReminderRules.class, () -> RULES)
		.withBean(ComparedRules.class, () -> new ComparedRules(RULES, Set.of(), Map.of()))
		.withBean(Sleeper.class, StopSignal::new);

	@Test
	void theGatewayIsMadeWithoutRegionCredentialsOrACall() {
		this.context.withSystemProperties("aws.region=", "aws.endpointUrl=http://127.0.0.1:1").run((context) -> {
			assertThat(context).hasSingleBean(IamAccount.class);
			assertThat(context.getBean(IamProperties.class)).isEqualTo(new IamProperties("Email", "Language",
					TagSource.USER, KeySource.AUTO, 16, 8, Duration.ofMinutes(2), Duration.ofSeconds(20)));
		});
	}

	@Test
	void aBareNumberMeansSeconds() {
		this.context.withPropertyValues("keyreminder.iam.call-timeout=30", "keyreminder.iam.attempt-timeout=5")
			.run((context) -> assertThat(context.getBean(IamProperties.class))
				.extracting(IamProperties::callTimeout, IamProperties::attemptTimeout)
				.containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(5)));
	}

	@Test
	void itReadsTheAccountWithTheSdksOwnSettings() {
		Fleet fleet = Fleet.of("123456789012");
		fleet.add("alice").tag("owner", "alice@example.com");
		try (FakeAws aws = FakeAws.start(fleet)) {
			aws.faults().on("ListUsers").next(1).be(Fault.throttled());
			this.context.withSystemProperties(aws.systemProperties())
				.withPropertyValues("keyreminder.iam.recipient-tag=Owner")
				.run((context) -> {
					IamAccount account = context.getBean(IamAccount.class);
					assertThat(account.owners()).singleElement()
						.satisfies(
								(owner) -> assertThat(account.tags(owner).addresses()).isEqualTo("alice@example.com"));
				});
			assertThat(aws.count("ListUsers")).isEqualTo(2);
		}
	}

	@Test
	void iamMayHaveAnEndpointOfItsOwn() {
		try (FakeAws aws = FakeAws.start(Fleet.of("123456789012"));
				FakeAws iam = FakeAws.start(Fleet.of("123456789012"))) {
			this.context.withSystemProperties(aws.systemProperties())
				.withSystemProperties("aws.endpointUrlIam=" + iam.endpoint())
				.run((context) -> assertThat(context.getBean(IamAccount.class).owners()).isEmpty());
			assertThat(aws.count("GetCallerIdentity")).isEqualTo(1);
			assertThat(aws.count("ListUsers")).isZero();
			assertThat(iam.count("ListUsers")).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					recipient-tag=       | keyreminder.iam.recipient-tag must be the name of a tag, 1 to 128 characters long. Set it, for example keyreminder.iam.recipient-tag=Email (environment: KEYREMINDER_IAM_RECIPIENTTAG).
					parallel-calls=0     | keyreminder.iam.parallel-calls is 0 but must be 1 to 64.
					parallel-calls=65    | keyreminder.iam.parallel-calls is 65 but must be 1 to 64.
					max-attempts=0       | keyreminder.iam.max-attempts is 0 but must be at least 1.
					call-timeout=0s      | keyreminder.iam.call-timeout must be longer than nothing.
					attempt-timeout=-1s  | keyreminder.iam.attempt-timeout must be longer than nothing and no longer than keyreminder.iam.call-timeout.
					attempt-timeout=121s | keyreminder.iam.attempt-timeout must be longer than nothing and no longer than keyreminder.iam.call-timeout.
					""")
	void aWrongSettingIsNamed(String setting, String sentence) {
		this.context.withPropertyValues("keyreminder.iam." + setting)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(SettingException.class)
				.hasMessageStartingWith(sentence));
	}

}
