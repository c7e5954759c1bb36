package io.keyreminder.mail.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

import io.keyreminder.settings.Setting;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;
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

	private static final int CONNECT_TIMEOUT = 10_000;

	/** RFC 5321, 4.5.3.2.5: a block of the content. */
	private static final int WRITE_TIMEOUT = 180_000;

	private static final int TLS_PORT = 465;

	private static final int PLAIN_PORT = 25;

	private static final int LAST_PORT = 65_535;

	/** What says by itself how to connect. */
	private static final List<String> OTHER_SOCKETS = List.of("socketFactory", "socketFactory.class",
			"ssl.socketFactory.port", "socketFactory.port", "proxy.host", "socks.host", "usesocketchannels",
			"localaddress", "localport");

	private final SmtpServer server;

	private final TcpNoDelaySocketFactory sockets;

	private final String protocol;

	private final boolean insecure;

	private final Properties properties = new Properties();

	/**
	 * Reads the settings.
	 * @param sender what Spring Boot made of {@code spring.mail.*}; null if there is no
	 * host
	 * @param insecure whether TLS may be missing
	 * @throws SettingException if a setting is missing or contradicts another
	 */
	SmtpSettings(@Nullable JavaMailSenderImpl sender, boolean insecure) {
		this(sender, insecure, InetAddress::getAllByName);
	}

	SmtpSettings(@Nullable JavaMailSenderImpl sender, boolean insecure, TcpNoDelaySocketFactory.Addresses addresses) {
		if (sender == null || sender.getHost() == null || sender.getHost().isBlank()) {
			throw new SettingException(Setting.MAIL_HOST, "is not set");
		}
		this.server = new SmtpServer(sender.getHost().strip(), sender.getPort(), emptyToNull(sender.getUsername()),
				emptyToNull(sender.getPassword()));
		this.protocol = (sender.getProtocol() != null) ? sender.getProtocol() : "smtp";
		if (!this.protocol.equals("smtp") && !this.protocol.equals("smtps")) {
			throw new SettingException(
					("spring.mail.protocol is '%s', which is neither smtp nor smtps. Set it, for example "
							+ "spring.mail.protocol=smtp (environment: SPRING_MAIL_PROTOCOL).")
						.formatted(SafeText.clean(this.protocol)));
		}
		this.insecure = insecure;
		this.properties.putAll(sender.getJavaMailProperties());
		applyDefaults();
		if (!insecure && !LOOPBACK.matcher(this.server.host()).matches()) {
			requireTls();
		}
		else {
			takeTlsIfOffered();
		}
		this.sockets = new TcpNoDelaySocketFactory(this.server.host(), port(), timeouts(), addresses);
	}

	Session session() {
		return Session.getInstance(this.properties);
	}

	SmtpConnection newConnection() {
		return new SmtpConnection(session(), this.protocol, this.server, tls());
	}

	/** What connects to the server; null where the settings say how Angus Mail does. */
	@Nullable TcpNoDelaySocketFactory sockets() {
		return hasOtherSockets() ? null : this.sockets;
	}

	/** Whether the operator has set how long to wait for each answer. */
	boolean hasTimeout() {
		return value("timeout") != null;
	}

	/** Whether a server whose TLS fails gets its messages all the same. */
	boolean mayDoWithoutTls() {
		return this.insecure && !"true".equalsIgnoreCase(value("starttls.required"));
	}

	/**
	 * Who is named as the sender to the server, as Angus Mail decides it.
	 * @param from the message's sender
	 * @return that, unless the operator has set another
	 */
	String envelopeSender(String from) {
		String other = value("from");
		return (other == null || other.isEmpty()) ? from : other.replaceAll("^<|>$", "");
	}

	String server() {
		return this.server.toString();
	}

	/** Whether the password is an access token of OAuth 2.0. */
	boolean hasToken() {
		return Objects.toString(value("auth.mechanisms"), "").toUpperCase(Locale.ROOT).contains("XOAUTH2");
	}

	boolean hasLogin() {
		return this.server.user() != null;
	}

	private boolean hasOtherSockets() {
		return OTHER_SOCKETS.stream().anyMatch((name) -> value(name) != null);
	}

	private int port() {
		int port = (this.server.port() > 0) ? this.server.port() : number("port", tls() ? TLS_PORT : PLAIN_PORT);
		if (port < 0 || port > LAST_PORT) {
			throw new SettingException(Setting.MAIL_PORT, "is larger than " + LAST_PORT);
		}
		return port;
	}

	private TcpNoDelaySocketFactory.Timeouts timeouts() {
		return new TcpNoDelaySocketFactory.Timeouts(number("connectiontimeout", CONNECT_TIMEOUT),
				number("timeout", (int) SmtpPhase.GREETING.patience().toMillis()),
				number("writetimeout", WRITE_TIMEOUT));
	}

	private int number(String name, int otherwise) {
		String value = value(name);
		try {
			return (value != null) ? Integer.parseUnsignedInt(value) : otherwise;
		}
		catch (NumberFormatException ex) {
			throw new SettingException(
					"spring.mail.properties.%s is '%s', which is no whole number. Correct it, or remove it."
						.formatted(name(name), SafeText.clean(value)));
		}
	}

	private boolean tls() {
		return this.protocol.equals("smtps") || "true".equalsIgnoreCase(value("ssl.enable"));
	}

	private void applyDefaults() {
		if (Boolean.parseBoolean(this.properties.getProperty("mail.debug"))) {
			throw new SettingException("spring.mail.properties.mail.debug would write into the data on stdout. "
					+ "Remove it, and set logging.level.org.eclipse.angus.mail=debug.");
		}
		this.properties.putIfAbsent(name("quitwait"), "false");
		if (hasOtherSockets()) {
			this.properties.putIfAbsent(name("connectiontimeout"), String.valueOf(CONNECT_TIMEOUT));
			this.properties.putIfAbsent(name("timeout"), String.valueOf(SmtpPhase.CONTENT.patience().toMillis()));
			this.properties.putIfAbsent(name("writetimeout"), String.valueOf(WRITE_TIMEOUT));
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

	/**
	 * RFC 7435: some protection where none is demanded. Any certificate will do, unless
	 * the operator said which, for nobody would be kept from sending without TLS.
	 */
	private void takeTlsIfOffered() {
		this.properties.putIfAbsent(name("starttls.enable"), "true");
		if (value("ssl.socketFactory") == null) {
			this.properties.putIfAbsent(name("ssl.trust"), "*");
			this.properties.putIfAbsent(name("ssl.checkserveridentity"), "false");
		}
	}

	/** Refuses a value, or any value. */
	private void refuse(String name, @Nullable String refused) {
		String value = value(name);
		if (value != null && (refused == null || refused.equalsIgnoreCase(value))) {
			throw new SettingException(("%s=%s (spring.mail.properties or spring.mail.ssl) gives up TLS with a "
					+ "checked identity, which %s needs because it is not on this machine. Remove it, or set %s=true "
					+ "(environment: %s).")
				.formatted(name(name), SafeText.clean(value), this.server.host(), Setting.INSECURE.property(),
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
