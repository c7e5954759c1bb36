package io.keyreminder.fakeaws;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of a call.
 */
final class Form {

	private final Map<String, String> parameters = new LinkedHashMap<>();

	private Form() {
	}

	static Form whole(byte[] body) {
		Form form = new Form();
		for (String pair : text(body).split("&", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				form.parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
			}
		}
		return form;
	}

	/**
	 * Reads the beginning of a body, whose last parameter may have been cut off.
	 */
	static Form beginning(byte[] body) {
		String text = text(body);
		return whole(text.substring(0, Math.max(0, text.lastIndexOf('&'))).getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Reads a call in AWS's JSON protocol.
	 * @param target the service and the action
	 * @param body an object of simple values
	 */
	static Form json(String target, byte[] body) {
		Form form = new Form();
		form.parameters.put("Version", target.substring(0, Math.max(0, target.lastIndexOf('.'))));
		form.parameters.put("Action", target.substring(target.lastIndexOf('.') + 1));
		JsonMapper.shared()
			.readTree(body)
			.properties()
			.forEach((each) -> form.parameters.put(each.getKey(), each.getValue().asString()));
		return form;
	}

	private static String text(byte[] body) {
		return StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(body)).toString();
	}

	static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	String action() {
		return this.parameters.getOrDefault("Action", "");
	}

	String version() {
		return this.parameters.getOrDefault("Version", "");
	}

	@Nullable String get(String name) {
		return this.parameters.get(name);
	}

	String required(String name) {
		String value = this.parameters.get(name);
		if (value == null || value.isEmpty()) {
			throw invalid(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), value,
					"Member must not be null");
		}
		return value;
	}

	List<String> members(String name) {
		List<String> members = new ArrayList<>();
		for (int i = 1; this.parameters.containsKey(name + ".member." + i); i++) {
			members.add(this.parameters.getOrDefault(name + ".member." + i, ""));
		}
		return members;
	}

	static AwsError invalid(String name, @Nullable String value, String constraint) {
		return new AwsError(400, "ValidationError",
				"1 validation error detected: Value %sat '%s' failed to satisfy constraint: %s"
					.formatted((value != null) ? "'" + value + "' " : "", name, constraint));
	}

}
