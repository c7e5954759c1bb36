package io.keyreminder.iam;

import java.time.Duration;

import io.keyreminder.aws.connection.CallCounter;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Opens accounts of the fake AWS, which this process takes for AWS.
 *
 * @param accounts opens them
 * @param base the base account
 */
record TestAccounts(IamAccounts accounts, IamAccount base) {

	static final Duration HOUR = Duration.ofHours(1);

	static TestAccounts connect() {
		return connect(TestAccount.CREDENTIALS, HOUR);
	}

	static TestAccounts connect(AwsCredentialsProvider credentials, Duration session) {
		return connect(TestAccount.PROPERTIES, credentials, session);
	}

	static TestAccounts connect(IamProperties properties, AwsCredentialsProvider credentials, Duration session) {
		CallCounter calls = new CallCounter();
		AwsClients clients = TestAccount.clients(properties, () -> Region.US_EAST_1, credentials, calls);
		IamAccount base = TestAccount.account(clients, properties);
		return new TestAccounts(new SdkIamAccounts(base, clients, (each) -> TestAccount.reports(each, properties),
				properties, TestAccount.tags(properties), session, calls), base);
	}

}
