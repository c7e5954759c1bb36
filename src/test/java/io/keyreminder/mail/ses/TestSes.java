package io.keyreminder.mail.ses;

import java.net.URI;
import java.time.Duration;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.stop.Stopwatch;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.test.util.TestPropertyValues;

/**
 * Ways through the fake SES. The endpoint is told to the SDK as an operator would.
 */
final class TestSes {

	static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider
		.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY));

	static {
		// Connections are kept as the program wants it.
		KeyReminderApplication.application();
	}

	private TestSes() {
	}

	static SesTransport way(URI endpoint, Stopwatch stopwatch) {
		return way(endpoint, stopwatch, CREDENTIALS, Duration.ofSeconds(20), Duration.ofSeconds(20));
	}

	static SesTransport way(URI endpoint, Stopwatch stopwatch, AwsCredentialsProvider credentials, Duration readTimeout,
			Duration quotaTimeout) {
		return TestPropertyValues.of("aws.endpointUrl=" + endpoint)
			.applyToSystemProperties(() -> new SesTransport(
					new SesClients(() -> Region.US_EAST_1, credentials, readTimeout), quotaTimeout, stopwatch));
	}

}
