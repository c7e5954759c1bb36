package io.keyreminder.mail.ses;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.stop.Pause;
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

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T02:00:00Z"), ZoneOffset.UTC);

	private TestSes() {
	}

	static SesWay way(URI endpoint, Pause pause) {
		return way(endpoint, pause, CREDENTIALS, Duration.ofSeconds(20));
	}

	static SesWay way(URI endpoint, Pause pause, AwsCredentialsProvider credentials, Duration readTimeout) {
		return TestPropertyValues.of("aws.endpointUrl=" + endpoint)
			.applyToSystemProperties(
					() -> new SesWay(new SesClients(() -> Region.US_EAST_1, credentials, readTimeout), CLOCK, pause));
	}

}
