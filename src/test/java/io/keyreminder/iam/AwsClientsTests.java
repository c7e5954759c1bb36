package io.keyreminder.iam;

import io.keyreminder.aws.credentials.AwsCredentialsChain;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.settings.SettingException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Without region or credentials nobody is asked, and one line says what to set.
 */
class AwsClientsTests {

	@Test
	void withoutARegionTheSentenceSaysWhatToSet() {
		try (AwsClients clients = clients(new AwsRegionProviderChain(), TestAccount.CREDENTIALS)) {
			assertThatExceptionOfType(AccountUnreadableException.class)
				.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
				.withMessage("No AWS region is set. Set one, for example AWS_REGION=us-east-1; "
						+ "IAM answers the same in each, but the SDK needs one.");
		}
	}

	@Test
	void anEmptyRegionIsNone() {
		TestPropertyValues.of("aws.region=").applyToSystemProperties(() -> {
			AwsRegionProvider regions = new AwsRegionProviderChain(new SystemSettingsRegionProvider());
			try (AwsClients clients = clients(regions, TestAccount.CREDENTIALS)) {
				assertThatExceptionOfType(AccountUnreadableException.class)
					.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
					.withMessageStartingWith("No AWS region is set.");
			}
			return true;
		});
	}

	@Test
	void withoutCredentialsTheSentenceSaysWhatToSet() {
		TestPropertyValues
			.of("aws.disableEc2Metadata=true", "aws.configFile=/no/such/file",
					"aws.sharedCredentialsFile=/no/such/file")
			.applyToSystemProperties(() -> {
				try (AwsClients clients = clients(() -> Region.US_EAST_1, new AwsCredentialsChain())) {
					assertThatExceptionOfType(AccountUnreadableException.class)
						.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::owners)
						.withMessageStartingWith("No usable AWS credentials were found. Set AWS_ACCESS_KEY_ID and "
								+ "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or run where a role provides them.");
				}
				return true;
			});
	}

	@Test
	void aRegionThatIsOffIsNamed() {
		try (FakeAws aws = FakeAws.start(Fleet.of("123456789012"))) {
			aws.faults().on("GetCallerIdentity").be(Fault.error(403, "InvalidClientTokenId", "invalid"));
			TestPropertyValues.of(aws.systemProperties()).applyToSystemProperties(() -> {
				try (AwsClients clients = clients(() -> Region.ME_SOUTH_1, TestAccount.CREDENTIALS)) {
					assertThatExceptionOfType(AccountUnreadableException.class)
						.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
						.withMessageStartingWith(
								"sts:GetCallerIdentity failed: AWS does not know the access key in the "
										+ "region me-south-1, which is off in every account until somebody switches it on.");
				}
				try (AwsClients clients = clients(() -> Region.US_EAST_1, TestAccount.CREDENTIALS)) {
					assertThatExceptionOfType(AccountUnreadableException.class)
						.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
						.withMessageContaining("AWS does not know the access key in use");
				}
				return true;
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "AKIA\\nX, secret, token", "AKIAX, sec\\rret, token", "AKIAX, secret, to\\nken",
			"AKIAX, secret, to\\0ken" })
	void credentialsThatCannotBeSentAreNotQuoted(String id, String secret, String token) {
		AwsCredentialsProvider broken = StaticCredentialsProvider.create(AwsSessionCredentials
			.create(id.translateEscapes(), secret.translateEscapes(), token.translateEscapes()));
		try (AwsClients clients = clients(() -> Region.US_EAST_1, broken)) {
			assertThatExceptionOfType(AccountUnreadableException.class)
				.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
				.withMessage("The AWS credentials hold a line break or another control character. Set "
						+ "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again, each on one line.")
				.satisfies((ex) -> assertThat(ex).hasRootCauseInstanceOf(SettingException.class));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://u:hunter2@bad host:9", "http://u:hun/ter2@127.0.0.1:1", "u:hunter2@host:9",
			"http://u:hunter2@bad_host:9", "http://u:hunter2@127.0.0.1:1", "http://u:hunter2@no.such.invalid" })
	void theUserInfoOfAnEndpointIsNeitherShownNorLogged(String endpoint) {
		TestPropertyValues.of("aws.endpointUrl=" + endpoint).applyToSystemProperties(() -> {
			try (AwsClients clients = clients(() -> Region.US_EAST_1, TestAccount.CREDENTIALS)) {
				assertThatExceptionOfType(AccountUnreadableException.class)
					.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
					.withMessageContaining("AWS_ENDPOINT_URL")
					.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("AWS_ENDPOINT_URL"))
					.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("hunter2", "ter2"));
			}
			return true;
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:4566", "http://", "nonsense" })
	void anEndpointThatIsNoAddressIsASettingToCheck(String endpoint) {
		TestPropertyValues.of("aws.endpointUrl=" + endpoint).applyToSystemProperties(() -> {
			try (AwsClients clients = clients(() -> Region.US_EAST_1, TestAccount.CREDENTIALS)) {
				assertThatExceptionOfType(AccountUnreadableException.class)
					.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
					.withMessageStartingWith(
							"The AWS SDK cannot be set up. " + "Check AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL. [");
			}
			return true;
		});
	}

	@Test
	void aRegionThatIsNoNameIsASettingToCheck() {
		try (AwsClients clients = clients(() -> Region.of("us east 1"), TestAccount.CREDENTIALS)) {
			assertThatExceptionOfType(AccountUnreadableException.class)
				.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
				.withMessageStartingWith("The AWS SDK cannot be set up. Check AWS_REGION");
		}
	}

	@Test
	void whereNobodyListensAwsCannotBeReached() {
		TestPropertyValues.of("aws.endpointUrl=http://127.0.0.1:1").applyToSystemProperties(() -> {
			try (AwsClients clients = clients(() -> Region.US_EAST_1, TestAccount.CREDENTIALS)) {
				assertThatExceptionOfType(AccountUnreadableException.class)
					.isThrownBy(TestAccount.account(clients, TestAccount.PROPERTIES)::number)
					.withMessageContaining("AWS cannot be reached")
					.withMessageEndingWith("[ConnectException: Connection refused]");
			}
			return true;
		});
	}

	private static AwsClients clients(AwsRegionProvider regions, AwsCredentialsProvider credentials) {
		return TestAccount.clients(TestAccount.PROPERTIES, regions, credentials);
	}

}
