package io.keyreminder.aws.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that a variable names.
 *
 * @param variable the variable, for the operator
 * @param host its host
 * @param port its port
 * @param login the user and the password that it asks for; null if the variable holds
 * none
 */
record HttpProxy(String variable, String host, int port, @Nullable ProxyLogin login) {

	private static final Pattern SCHEME = Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?//(.*)|(.*)");

	/** After the last at sign, as the AWS CLI reads it; a path says nothing. */
	private static final Pattern AUTHORITY = Pattern
		.compile("(?:(?<user>.*)@)?(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_.-]+)(?::(?<port>\\d{1,5}))?(?:[/?#][^@]*)?");

	/** A plus sign stands for itself. */
	private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");

	private static final int HTTP = 80;

	private static final int LAST_PORT = 65_535;

	/**
	 * Reads a variable's value.
	 * @param variable the variable
	 * @param value its value, for example {@code http://user:password@proxy:3128}
	 * @return the proxy
	 * @throws AwsAccessException if it is no address of a proxy
	 */
	static HttpProxy parse(String variable, String value) {
		Matcher scheme = SCHEME.matcher(value);
		if (!scheme.matches()) {
			throw malformed(variable);
		}
		if (scheme.group(1) != null && !scheme.group(1).equalsIgnoreCase("http")) {
			throw new AwsAccessException(("%s names a proxy that is to be spoken to by %s. Only http:// is possible: "
					+ "most proxies take it for requests by HTTPS, too, which stay encrypted all the way to AWS.")
				.formatted(variable, scheme.group(1) + "://"));
		}
		Matcher parts = AUTHORITY.matcher((scheme.group(2) != null) ? scheme.group(2) : scheme.group(3));
		if (!parts.matches()) {
			throw malformed(variable);
		}
		int port = (parts.group("port") != null) ? Integer.parseInt(parts.group("port")) : HTTP;
		if (port < 1 || port > LAST_PORT) {
			throw malformed(variable);
		}
		return new HttpProxy(variable, parts.group("host"), port, login(parts.group("user")));
	}

	private static @Nullable ProxyLogin login(@Nullable String user) {
		if (user == null || user.isEmpty()) {
			return null;
		}
		String[] userAndPassword = user.split(":", 2);
		return new ProxyLogin(decoded(userAndPassword[0]),
				(userAndPassword.length > 1) ? decoded(userAndPassword[1]) : "");
	}

	private static String decoded(String text) {
		return ENCODED.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(URLDecoder.decode(match.group(), StandardCharsets.UTF_8)));
	}

	private static AwsAccessException malformed(String variable) {
		return new AwsAccessException(("%s is not the address of a proxy. Set it, for example "
				+ "%s=http://user:password@proxy.example.com:3128; a special character in the user's name or the "
				+ "password is written as its code: %%40 for @, %%2F for /, %%23 for #.")
			.formatted(variable, variable));
	}

	/**
	 * The proxy, as the JDK connects to it.
	 * @param address one of the host's addresses, without the name; null lets the JDK
	 * look the host up at each connection
	 */
	Proxy toProxy(@Nullable InetAddress address) {
		return new Proxy(Proxy.Type.HTTP, (address != null) ? new InetSocketAddress(address, this.port)
				: InetSocketAddress.createUnresolved(this.host, this.port));
	}

	/** Without user and password. */
	@Override
	public String toString() {
		return SafeText.clean("%s:%d (%s)".formatted(this.host, this.port, this.variable));
	}

}
