package io.keyreminder.fakeaws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, read to its end.
 */
final class Request {

	private final String method;

	private final URI uri;

	private final Headers headers;

	private final byte[] body;

	Request(HttpExchange exchange, byte[] body) {
		this.method = exchange.getRequestMethod();
		this.uri = exchange.getRequestURI();
		this.headers = exchange.getRequestHeaders();
		this.body = body;
	}

	String method() {
		return this.method;
	}

	byte[] body() {
		return this.body;
	}

	String path() {
		String path = this.uri.getRawPath();
		return path.isEmpty() ? "/" : path;
	}

	/**
	 * A header's value, as it is signed.
	 * @param name its name, in any case
	 * @return its values, separated by commas; null if there is none
	 */
	@Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values == null) ? null
				: values.stream().map((value) -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
	}

	/** The query string's parameters. */
	Map<String, String> query() {
		Map<String, String> query = new LinkedHashMap<>();
		rawQuery().forEach((name, value) -> query.put(Form.decode(name), Form.decode(value)));
		return query;
	}

	/** The query string's parameters, as they were written. */
	Map<String, String> rawQuery() {
		Map<String, String> query = new LinkedHashMap<>();
		for (String pair : Objects.requireNonNullElse(this.uri.getRawQuery(), "").split("&", -1)) {
			String[] parts = pair.split("=", 2);
			if (!parts[0].isEmpty()) {
				query.put(parts[0], (parts.length == 2) ? parts[1] : "");
			}
		}
		return query;
	}

}
