package io.keyreminder.aws.network;

import java.net.InetAddress;
import java.time.Duration;

import io.keyreminder.aws.AwsAccessException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Makes HTTP clients: ours, and those that the SDK makes for itself in order to get
 * credentials (from STS, IAM Identity Center or a login), which reach AWS the same way.
 */
public final class AwsHttpService implements SdkHttpService {

	/** The SDK asks for it by name. */
	public AwsHttpService() {
	}

	/**
	 * Makes a client.
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for an answer
	 * @return the client; nothing is connected yet
	 * @throws AwsAccessException if the environment's proxy, certificates or endpoints
	 * are wrong
	 */
	public static SdkHttpClient client(Duration connectTimeout, Duration readTimeout) {
		return client(connectTimeout, readTimeout, () -> {
		});
	}

	/**
	 * Makes a client of which is known how far a call was.
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for an answer
	 * @param onLeaving is told, in the thread of a call, before its content leaves
	 * @return the client; nothing is connected yet
	 * @throws AwsAccessException if the environment's proxy, certificates or endpoints
	 * are wrong
	 */
	public static SdkHttpClient client(Duration connectTimeout, Duration readTimeout, Runnable onLeaving) {
		return new AwsHttpClient(Network.of(System.getenv()), connectTimeout, readTimeout, InetAddress::getAllByName,
				onLeaving);
	}

	/**
	 * Makes a client for whoever is asked besides AWS, in the same way.
	 * @param timeout how long to wait for a connection, and for an answer
	 * @return the client; nothing is connected yet
	 * @throws AwsAccessException if the environment's proxy is wrong
	 */
	public static SdkHttpClient clientForOthers(Duration timeout) {
		return new AwsHttpClient(Network.ofOthers(System.getenv()), timeout, timeout, InetAddress::getAllByName, () -> {
		});
	}

	@Override
	public SdkHttpClient.Builder<?> createHttpClientBuilder() {
		return new Builder();
	}

	private static final class Builder implements SdkHttpClient.Builder<Builder> {

		@Override
		public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
			AttributeMap options = defaults.merge(SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS);
			return client(options.get(SdkHttpConfigurationOption.CONNECTION_TIMEOUT),
					options.get(SdkHttpConfigurationOption.READ_TIMEOUT));
		}

	}

}
