package io.keyreminder.publish.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * The address of a receiver, which whoever knows it may write to. No text holds it.
 */
public final class SecretUrl {

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private final Setting setting;

	private final URI address;

	private SecretUrl(Setting setting, URI address) {
		this.setting = setting;
		this.address = address;
	}

	/**
	 * Reads a setting.
	 * @param setting the setting
	 * @param value what the operator wrote, if anything
	 * @return the address, or null if there is none
	 * @throws SettingException if it is no URL of HTTP; the value is not repeated
	 */
	public static @Nullable SecretUrl of(Setting setting, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			URI address = new URI(value.strip());
			if (address.getHost() != null && SCHEMES.contains(scheme(address))) {
				return new SecretUrl(setting, address);
			}
		}
		catch (URISyntaxException ex) {
			// Its message repeats the value.
		}
		throw new SettingException(setting, "is not a URL that begins with https:// or http:// and names a host");
	}

	/**
	 * Which setting it stands in.
	 * @return the setting
	 */
	Setting setting() {
		return this.setting;
	}

	/**
	 * Whether the host is one of a domain.
	 * @param domain in small letters
	 * @return true for the domain itself, too
	 */
	public boolean isOf(String domain) {
		String host = this.address.getHost().toLowerCase(Locale.ROOT);
		return host.equals(domain) || host.endsWith("." + domain);
	}

	/**
	 * Whether a text says something of it.
	 * @param text any text
	 * @return true if the address holds the text
	 */
	boolean holds(String text) {
		return this.address.toString().contains(text);
	}

	/**
	 * The address that is asked.
	 * @param path what follows its path, from the slash; may be empty
	 * @return the address without user and password
	 */
	URI with(String path) {
		String base = Objects.requireNonNullElse(this.address.getRawPath(), "");
		String query = (this.address.getRawQuery() != null) ? "?" + this.address.getRawQuery() : "";
		return URI.create(server() + (path.isEmpty() ? base : base.replaceFirst("/+$", "") + path) + query);
	}

	/**
	 * The server alone.
	 * @return the address of its first page
	 */
	URI front() {
		return URI.create(server() + "/");
	}

	/**
	 * How the user and the password that it holds are shown to the server (RFC 7617).
	 * @return the header, if it holds any
	 */
	Optional<String> login() {
		return Optional.ofNullable(this.address.getUserInfo())
			.map((user) -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
	}

	private String server() {
		String port = (this.address.getPort() >= 0) ? ":" + this.address.getPort() : "";
		return scheme(this.address) + "://" + this.address.getHost() + port;
	}

	private static String scheme(URI address) {
		return Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return "***";
	}

}
