package io.keyreminder.aws.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;

import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Clients as the program makes them, in an environment of the test's own.
 */
public final class TestClients {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private TestClients() {
	}

	/**
	 * Makes a client for whoever is asked besides AWS.
	 * @param variables the environment
	 * @param addresses those of every host, in their order; none for those that it has
	 * @return the client; nothing is connected yet
	 */
	public static SdkHttpClient forOthers(Map<String, String> variables, String... addresses) {
		return new AwsHttpClient(Network.ofOthers(variables), TIMEOUT, TIMEOUT,
				(host) -> (addresses.length == 0) ? InetAddress.getAllByName(host) : found(addresses), () -> {
				});
	}

	private static InetAddress[] found(String... literals) throws UnknownHostException {
		InetAddress[] addresses = new InetAddress[literals.length];
		for (int i = 0; i < literals.length; i++) {
			addresses[i] = InetAddress.getByName(literals[i]);
		}
		return addresses;
	}

}
