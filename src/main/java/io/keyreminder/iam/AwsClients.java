package io.keyreminder.iam;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import javax.xml.stream.XMLStreamException;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsHttpService;
import io.keyreminder.aws.HiddenCredentials;
import io.keyreminder.aws.RegionTrouble;
import io.keyreminder.aws.SdkFault;
import io.keyreminder.aws.UsableCredentials;
import io.keyreminder.iam.report.ReportStream;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.TrustStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The SDK's clients, made when the first of them is needed: a command that asks AWS
 * nothing needs neither region nor credentials. The endpoints are the SDK's, or those of
 * {@code AWS_ENDPOINT_URL} and its kin.
 */
final class AwsClients implements AutoCloseable {

	private final IamProperties properties;

	private final AwsRegionProvider regions;

	private final UsableCredentials credentials;

	private final BackoffStrategy throttled;

	private final CallCounter counter = new CallCounter();

	private @Nullable Clients open;

	AwsClients(IamProperties properties, AwsRegionProvider regions, AwsCredentialsProvider credentials,
			BackoffStrategy throttled) {
		this.properties = properties;
		this.regions = regions;
		this.credentials = new UsableCredentials(credentials);
		this.throttled = throttled;
	}

	/**
	 * The client of IAM.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	IamClient iam() {
		return open().iam();
	}

	/**
	 * The client of STS.
	 * @throws AccountUnreadableException if there is no region or there are no
	 * credentials
	 */
	StsClient sts() {
		return open().sts();
	}

	/**
	 * How many calls were made by now, each attempt counted.
	 */
	long calls() {
		return this.counter.calls();
	}

	@Override
	public synchronized void close() {
		if (this.open != null) {
			this.open.close();
			this.open = null;
		}
		this.credentials.close();
	}

	private synchronized Clients open() {
		if (this.open == null) {
			SdkHttpClient http = http();
			requireCredentials();
			this.open = open(http, region());
		}
		return this.open;
	}

	private Region region() {
		try {
			return this.regions.getRegion();
		}
		catch (SdkException ex) {
			throw new AccountUnreadableException("No AWS region is set. Set one, for example AWS_REGION=us-east-1; "
					+ "IAM answers the same in each, but the SDK needs one.", ex);
		}
	}

	private void requireCredentials() {
		try {
			this.credentials.resolveCredentials();
		}
		catch (AwsAccessException | SettingException ex) {
			throw new AccountUnreadableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private SdkHttpClient http() {
		try {
			TrustStore.check();
			return AwsHttpService.client(this.properties.attemptTimeout(), this.properties.attemptTimeout());
		}
		catch (AwsAccessException | SettingException ex) {
			throw new AccountUnreadableException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private Clients open(SdkHttpClient http, Region region) {
		try {
			ScheduledExecutorService timeouts = timeouts();
			return new Clients(http, timeouts, client(IamClient.builder(), http, timeouts, region),
					client(StsClient.builder(), http, timeouts, region));
		}
		catch (RuntimeException ex) {
			SdkFault fault = new SdkFault(ex);
			throw new AccountUnreadableException(fault.sentence(), fault.cause());
		}
	}

	private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, SdkHttpClient http,
			ScheduledExecutorService timeouts, Region region) {
		return builder.region(region)
			.credentialsProvider(this.credentials)
			.httpClient(http)
			.overrideConfiguration((override) -> override.retryStrategy(retries())
				.scheduledExecutorService(timeouts)
				.addExecutionInterceptor(new ReportStream())
				.addExecutionInterceptor(this.counter)
				.addExecutionInterceptor(new RegionTrouble())
				.addExecutionInterceptor(new HiddenCredentials(this.credentials))
				.apiCallTimeout(this.properties.callTimeout())
				.apiCallAttemptTimeout(this.properties.attemptTimeout()))
			.build();
	}

	/**
	 * The SDK's own timer keeps what belongs to a call until its time is over, long after
	 * the answer.
	 */
	private static ScheduledExecutorService timeouts() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("aws-timeout-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, threads);
		timeouts.setRemoveOnCancelPolicy(true);
		return timeouts;
	}

	/**
	 * The SDK's mode STANDARD, but an answer that was cut short is asked for again, for
	 * every call only reads; and there is no circuit breaker, for throughout a large
	 * account single calls are throttled, and each is worth its own attempts.
	 */
	private RetryStrategy retries() {
		return AwsRetryStrategy.standardRetryStrategy()
			.toBuilder()
			.maxAttempts(this.properties.maxAttempts())
			.retryOnRootCauseInstanceOf(XMLStreamException.class)
			.throttlingBackoffStrategy(this.throttled)
			.circuitBreakerEnabled(false)
			.build();
	}

	private record Clients(SdkHttpClient http, ScheduledExecutorService timeouts, IamClient iam, StsClient sts) {

		void close() {
			this.iam.close();
			this.sts.close();
			this.http.close();
			this.timeouts.shutdownNow();
		}

	}

}
