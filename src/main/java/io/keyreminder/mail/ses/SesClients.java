package io.keyreminder.mail.ses;

import java.time.Duration;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.aws.connection.RegionTrouble;
import io.keyreminder.aws.credentials.HiddenCredentials;
import io.keyreminder.aws.credentials.UsableCredentials;
import io.keyreminder.aws.network.AwsHttpService;
import io.keyreminder.settings.SettingException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.ses.SesClient;

/**
 * Makes clients of Amazon SES that never repeat a call: SES has no idempotency token, so
 * that a repeated SendRawEmail is a second mail. The endpoint is the SDK's, or that of
 * {@code AWS_ENDPOINT_URL}.
 *
 * @param regions where the region is found
 * @param credentials where the credentials are found; asked at the first call
 * @param readTimeout how long to wait for an answer
 */
record SesClients(AwsRegionProvider regions, AwsCredentialsProvider credentials, Duration readTimeout) {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	/**
	 * Makes a client.
	 * @param interceptor watches its calls
	 * @return the client; nothing is connected yet
	 * @throws SettingException if there is no region, or a setting of the SDK is wrong
	 */
	SesClient open(RequestStartedInterceptor interceptor) {
		return open(interceptor, this.readTimeout, CONNECT_TIMEOUT.plus(this.readTimeout));
	}

	/**
	 * Makes a client whose calls end in time, however slowly an answer trickles.
	 * @param interceptor watches its calls
	 * @param timeout how long a call may take
	 * @return the client; nothing is connected yet
	 * @throws SettingException if there is no region, or a setting of the SDK is wrong
	 */
	SesClient open(RequestStartedInterceptor interceptor, Duration timeout) {
		return open(interceptor, timeout, timeout);
	}

	private SesClient open(RequestStartedInterceptor interceptor, Duration read, Duration call) {
		Region region = region();
		UsableCredentials usable = new UsableCredentials(this.credentials);
		try {
			return SesClient.builder()
				.region(region)
				.credentialsProvider(usable)
				.httpClient(AwsHttpService.client(CONNECT_TIMEOUT, read, interceptor::leaves))
				.overrideConfiguration((override) -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
					.apiCallTimeout(call)
					.addExecutionInterceptor(interceptor)
					.addExecutionInterceptor(new RegionTrouble())
					.addExecutionInterceptor(new HiddenCredentials(usable)))
				.build();
		}
		catch (AwsAccessException ex) {
			throw new SettingException(String.valueOf(ex.getMessage()), ex);
		}
		catch (RuntimeException ex) {
			SdkFault fault = new SdkFault(ex);
			throw new SettingException(fault.sentence(), fault.cause());
		}
	}

	private Region region() {
		try {
			return this.regions.getRegion();
		}
		catch (SdkClientException ex) {
			throw new SettingException(
					"No AWS region is set. Set one, for example AWS_REGION=us-east-1; it is the region in which "
							+ "the sender is verified in Amazon SES.",
					ex);
		}
	}

}
