package io.keyreminder.aws.network;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.keyreminder.aws.AwsAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the environment, as the AWS CLI understands them: {@code HTTPS_PROXY}
 * for addresses that begin with https, {@code HTTP_PROXY} for the others,
 * {@code NO_PROXY} for hosts that are asked directly. The name in small letters wins,
 * even if it is empty: then there is none.
 *
 * @param https for addresses that begin with https
 * @param http for addresses that begin with http
 * @param none whom to ask directly
 */
record Proxies(@Nullable HttpProxy https, @Nullable HttpProxy http, NoProxy none) {

	/**
	 * Reads the variables.
	 * @param environment the environment
	 * @return the proxies
	 * @throws AwsAccessException if one is no address of a proxy
	 */
	static Proxies of(Map<String, String> environment) {
		return new Proxies(proxy("HTTPS_PROXY", environment), proxy("HTTP_PROXY", environment),
				NoProxy.of(environment.getOrDefault(spelled("NO_PROXY", environment), "")));
	}

	/**
	 * The proxy for an address.
	 * @param address whom to ask
	 * @return the proxy; empty if the variables name none
	 */
	Optional<HttpProxy> proxyFor(URI address) {
		return this.none.covers(address) ? Optional.empty()
				: Optional.ofNullable("https".equalsIgnoreCase(address.getScheme()) ? this.https : this.http);
	}

	private static @Nullable HttpProxy proxy(String name, Map<String, String> environment) {
		String variable = spelled(name, environment);
		String value = environment.getOrDefault(variable, "").strip();
		return value.isEmpty() ? null : HttpProxy.parse(variable, value);
	}

	private static String spelled(String name, Map<String, String> environment) {
		String small = name.toLowerCase(Locale.ROOT);
		return environment.containsKey(small) ? small : name;
	}

}
