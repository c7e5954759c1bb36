package io.keyreminder.aws.network;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The hosts that are asked directly: {@code host}, which stands for all below it, too, as
 * do {@code .host} and {@code *.host}; {@code host:port}; and {@code *} for all.
 *
 * @param entries the names in small letters, without what leads them
 */
record NoProxy(List<String> entries) {

	private static final String ALL = "*";

	static NoProxy of(String value) {
		return new NoProxy(Stream.of(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
			.filter((entry) -> !entry.isEmpty())
			.map((entry) -> entry.equals(ALL) ? ALL : withoutBrackets(entry.replaceFirst("^\\*?\\.+", "")))
			.toList());
	}

	boolean covers(URI address) {
		String host = withoutBrackets(Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT));
		String hostAndPort = host + ":" + port(address);
		return this.entries.stream()
			.anyMatch((entry) -> entry.equals(ALL) || isOrIsBelow(host, entry) || isOrIsBelow(hostAndPort, entry));
	}

	private static boolean isOrIsBelow(String host, String entry) {
		return host.equals(entry) || host.endsWith("." + entry);
	}

	private static int port(URI address) {
		if (address.getPort() >= 0) {
			return address.getPort();
		}
		return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
	}

	/** Of a literal IPv6 address. */
	private static String withoutBrackets(String host) {
		return host.replaceAll("[\\[\\]]", "");
	}

}
