package io.keyreminder.aws.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.credentials.HiddenCredentials;
import io.keyreminder.aws.credentials.UsableCredentials;
import io.keyreminder.aws.network.AwsHttpService;
import io.keyreminder.settings.TrustStore;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * What the SDK's clients share that only read: the way to AWS, the timer and the retries.
 * May be used by several threads.
 */
public final class AwsConnection implements AutoCloseable {

	/** AWS publishes few rates: wait a second after the first refusal, then longer. */
	public static final BackoffStrategy THROTTLED = BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(1),
			Duration.ofSeconds(20));

	private static final AwsCredentialsProvider NOBODY = () -> {
		throw new IllegalStateException("A call over a shared client needs a signer");
	};

	private final CallLimits limits;

	private final BackoffStrategy throttled;

	private final SdkHttpClient http;

	private final ScheduledExecutorService timeouts = timeouts();

	private AwsConnection(CallLimits limits, BackoffStrategy throttled, SdkHttpClient http) {
		this.limits = limits;
		this.throttled = throttled;
		this.http = http;
	}

	/**
	 * Opens the way; nobody is called yet.
	 * @param limits how long and how often a call is tried
	 * @param throttled how long to wait before what was too fast is tried again
	 * @return the connection, to be closed after its clients
	 * @throws AwsAccessException if the environment's proxy, certificates or endpoints
	 * are wrong
	 * @throws io.keyreminder.settings.SettingException if the JVM's certificates are
	 */
	public static AwsConnection open(CallLimits limits, BackoffStrategy throttled) {
		TrustStore.check();
		return new AwsConnection(limits, throttled,
				AwsHttpService.client(limits.attemptTimeout(), limits.attemptTimeout()));
	}

	/**
	 * Makes a client.
	 * @param <B> its builder
	 * @param <C> its type
	 * @param builder its builder
	 * @param region where it calls
	 * @param credentials what signs its calls
	 * @param interceptors what else takes part in its calls
	 * @return the client, to be closed by the caller
	 */
	public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, Region region,
			UsableCredentials credentials, ExecutionInterceptor... interceptors) {
		return client(builder, region, credentials, Stream.concat(Stream.of(interceptors),
				Stream.of(new RegionTrouble(), new HiddenCredentials(credentials))));
	}

	/**
	 * Makes a client that signs nothing by itself: each of its calls needs a
	 * {@link CallSigner}.
	 * @param <B> its builder
	 * @param <C> its type
	 * @param builder its builder
	 * @param region where it calls
	 * @param interceptors what else takes part in its calls
	 * @return the client, to be closed by the caller
	 */
	public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C sharedClient(B builder, Region region,
			ExecutionInterceptor... interceptors) {
		return client(builder, region, NOBODY,
				Stream.concat(Stream.of(interceptors),
						Stream.of(new SignersPart(CallSigner::whenRefused), new SignersPart(CallSigner::counter),
								new RegionTrouble(), new SignersPart(CallSigner::hidingCredentials))));
	}

	private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, Region region,
			AwsCredentialsProvider credentials, Stream<ExecutionInterceptor> interceptors) {
		return builder.region(region)
			.credentialsProvider(credentials)
			.httpClient(this.http)
			.overrideConfiguration((override) -> {
				interceptors.forEach(override::addExecutionInterceptor);
				override.retryStrategy(retries())
					.scheduledExecutorService(this.timeouts)
					.apiCallTimeout(this.limits.callTimeout())
					.apiCallAttemptTimeout(this.limits.attemptTimeout());
			})
			.build();
	}

	@Override
	public void close() {
		this.http.close();
		this.timeouts.shutdownNow();
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
			.maxAttempts(this.limits.maxAttempts())
			.retryOnRootCauseInstanceOf(XMLStreamException.class)
			.throttlingBackoffStrategy(this.throttled)
			.circuitBreakerEnabled(false)
			.build();
	}

}
