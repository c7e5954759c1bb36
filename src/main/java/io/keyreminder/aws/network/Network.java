package io.keyreminder.aws.network;

import java.util.Map;

import javax.net.ssl.SSLSocketFactory;

import io.keyreminder.aws.AwsAccessException;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about the way to AWS, and to others.
 *
 * @param proxies the proxies
 * @param trust makes sockets that trust those who are to be trusted; null: those of the
 * JVM
 * @param destination where the way leads
 */
record Network(Proxies proxies, @Nullable SSLSocketFactory trust, Destination destination) {

	/**
	 * Reads the variables that concern AWS.
	 * @param environment the environment
	 * @return the network
	 * @throws AwsAccessException if one of them is wrong
	 */
	static Network of(Map<String, String> environment) {
		Endpoints.check(environment);
		return new Network(Proxies.of(environment), Trust.sockets(Trust.forAws(environment)), Destination.AWS);
	}

	/**
	 * Reads the variables that concern everybody.
	 * @param environment the environment
	 * @return the network
	 * @throws AwsAccessException if the proxy is wrong
	 */
	static Network ofOthers(Map<String, String> environment) {
		return new Network(Proxies.of(environment), Trust.sockets(Trust.forOthers(environment)), Destination.OTHERS);
	}

}
