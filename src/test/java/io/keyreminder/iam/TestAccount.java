package io.keyreminder.iam;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.fakeaws.FakeAws;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;

import org.springframework.boot.test.util.TestPropertyValues;

/**
 * Connects to the fake AWS; throttled calls are tried again at once.
 */
final class TestAccount {

	static final IamProperties PROPERTIES = properties(3, Duration.ofSeconds(60), Duration.ofSeconds(20));

	static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider
		.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY));

	private TestAccount() {
	}

	static IamProperties properties(int maxAttempts, Duration callTimeout, Duration attemptTimeout) {
		return new IamProperties("Email", "Language", TagSource.USER, KeySource.AUTO, 1, maxAttempts, callTimeout,
				attemptTimeout);
	}

	static IamProperties properties(KeySource source) {
		return properties(TagSource.USER, source);
	}

	static IamProperties properties(TagSource tags, KeySource source) {
		return new IamProperties("Email", "Language", tags, source, 1, 3, Duration.ofSeconds(60),
				Duration.ofSeconds(20));
	}

	/** The tag Team is named by the policy. */
	static TagSelection tags(IamProperties properties) {
		return new TagSelection(properties, List.of("Team"));
	}

	static IamAccount connect(FakeAws aws) {
		return connect(aws, PROPERTIES);
	}

	static IamAccount connect(FakeAws aws, IamProperties properties) {
		return connect(aws, properties, CREDENTIALS);
	}

	static IamAccount connect(FakeAws aws, IamProperties properties, AwsCredentialsProvider credentials) {
		AwsClients clients = clients(properties, () -> Region.US_EAST_1, credentials);
		return TestPropertyValues.of(aws.systemProperties()).applyToSystemProperties(() -> {
			clients.iam();
			clients.sts();
			return account(clients, properties);
		});
	}

	static AwsClients clients(IamProperties properties, AwsRegionProvider regions, AwsCredentialsProvider credentials) {
		return clients(properties, regions, credentials, new CallCounter());
	}

	static AwsClients clients(IamProperties properties, AwsRegionProvider regions, AwsCredentialsProvider credentials,
			CallCounter calls) {
		return new AwsClients(new SharedConnection(properties.limits(), BackoffStrategy.retryImmediately()), regions,
				credentials, IamCalls.ofBase(calls), null);
	}

	static IamAccount account(AwsClients clients, IamProperties properties) {
		return SdkIamAccount.base(clients, reports(clients, properties), properties, tags(properties));
	}

	static CredentialReports reports(AwsClients clients, IamProperties properties) {
		return new CredentialReports(clients, properties.source(), Clock.systemUTC(), (duration) -> false);
	}

}
