package io.keyreminder.mail.smtp;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

import io.keyreminder.key.ForeignText;
import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server as {@code spring.mail.*} describes it, with this program's own
 * defaults, and with TLS required if the server is not on this machine.
 */
final class SmtpSettings {

	/** Host names are not looked up: what a name means is for others to say. */
	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?",
			Pattern.CASE_INSENSITIVE);

	/** Milliseconds. */
	private static final Map<String, String> TIMEOUTS = Map.of("connectiontimeout", "10000", "timeout", "30000",
			"writetimeout", "30000");

	/** What says by itself how to connect. */
	private static final List<String> OTHER_SOCKETS = List.of("socketFactory", "socketFactory.class", "proxy.host",
			"socks.host", "usesocketchannels");

	private final JavaMailSenderImpl sender;

	private final String host;

	private final String protocol;

	private final Properties properties = new Properties();

	/**
	 * Reads the settings.
	 * @param sender what Spring Boot made of {@code spring.mail.*}; null if there is no
	 * host
	 * @param insecure whether TLS may be missing
	 * @throws SettingException if a setting is missing or contradicts another
	 */
	SmtpSettings(@Nullable JavaMailSenderImpl sender, boolean insecure) {
		if (sender == null || sender.getHost() == null || sender.getHost().isBlank()) {
			throw new SettingException(Setting.MAIL_HOST, "is not set");
		}
		this.sender = sender;
		this.host = sender.getHost().strip();
		this.protocol = (sender.getProtocol() != null) ? sender.getProtocol() : "smtp";
		if (!this.protocol.equals("smtp") && !this.protocol.equals("smtps")) {
			throw new SettingException(
					("spring.mail.protocol is '%s', which is neither smtp nor smtps. Set it, for example "
							+ "spring.mail.protocol=smtp (environment: SPRING_MAIL_PROTOCOL).")
						.formatted(ForeignText.clean(this.protocol)));
		}
		this.properties.putAll(sender.getJavaMailProperties());
		applyDefaults();
		if (!insecure && !LOOPBACK.matcher(this.host).matches()) {
			requireTls();
		}
	}

	Session session() {
		return Session.getInstance(this.properties);
	}

	SmtpConnection newConnection() {
		return new SmtpConnection(session(), this.protocol);
	}

	/**
	 * Connects, and logs in if there is a user name.
	 * @param connection a new connection
	 * @throws MessagingException if no message can leave that way
	 */
	void connect(SmtpConnection connection) throws MessagingException {
		connection.connect(this.host, this.sender.getPort(), emptyToNull(this.sender.getUsername()),
				emptyToNull(this.sender.getPassword()));
	}

	String server() {
		int port = this.sender.getPort();
		return (port > 0) ? this.host + ":" + port : this.host;
	}

	boolean hasLogin() {
		return emptyToNull(this.sender.getUsername()) != null;
	}

	private void applyDefaults() {
		if (Boolean.parseBoolean(this.properties.getProperty("mail.debug"))) {
			throw new SettingException("spring.mail.properties.mail.debug would write into the data on stdout. "
					+ "Remove it, and set logging.level.org.eclipse.angus.mail=debug.");
		}
		TIMEOUTS.forEach((name, value) -> this.properties.putIfAbsent(name(name), value));
		this.properties.putIfAbsent(name("quitwait"), "false");
		if (OTHER_SOCKETS.stream().allMatch((name) -> value(name) == null)) {
			this.properties.put(name("socketFactory"), new PromptSockets());
		}
		// BDAT would answer each piece of the content; only DATA has the one answer that
		// counts.
		this.properties.remove(name("chunksize"));
	}

	private void requireTls() {
		refuse("ssl.trust", null);
		refuse("ssl.checkserveridentity", "false");
		this.properties.put(name("ssl.checkserveridentity"), "true");
		if (!this.protocol.equals("smtps") && !"true".equalsIgnoreCase(value("ssl.enable"))) {
			refuse("starttls.enable", "false");
			refuse("starttls.required", "false");
			this.properties.put(name("starttls.enable"), "true");
			this.properties.put(name("starttls.required"), "true");
		}
	}

	/** Refuses a value, or any value. */
	private void refuse(String name, @Nullable String refused) {
		String value = value(name);
		if (value != null && (refused == null || refused.equalsIgnoreCase(value))) {
			throw new SettingException(("%s=%s (spring.mail.properties or spring.mail.ssl) gives up TLS with a "
					+ "checked identity, which %s needs because it is not on this machine. Remove it, or set %s=true "
					+ "(environment: %s).")
				.formatted(name(name), ForeignText.clean(value), this.host, Setting.INSECURE.property(),
						Setting.INSECURE.variable()));
		}
	}

	private @Nullable String value(String name) {
		Object value = this.properties.get(name(name));
		return (value != null) ? value.toString().strip() : null;
	}

	private String name(String name) {
		return "mail." + this.protocol + "." + name;
	}

	private static @Nullable String emptyToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
