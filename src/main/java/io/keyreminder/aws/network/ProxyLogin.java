package io.keyreminder.aws.network;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Logs in at a proxy, once for each request: the JDK would repeat a wrong password twenty
 * times, and the proxy might lock the user out. The JDK makes a request on the thread
 * that asks for it.
 */
final class ProxyLogin extends Authenticator {

	private final String user;

	private final String password;

	private final ThreadLocal<Boolean> shown = ThreadLocal.withInitial(() -> false);

	ProxyLogin(String user, String password) {
		this.user = user;
		this.password = password;
	}

	/** A new request begins on this thread. */
	void begin() {
		this.shown.set(false);
	}

	/** Whether the proxy was shown them, in the request that is made on this thread. */
	boolean wasShown() {
		return this.shown.get();
	}

	/** RFC 7617, for a request that is no tunnel. */
	String header() {
		this.shown.set(true);
		return "Basic " + Base64.getEncoder()
			.encodeToString((this.user + ":" + this.password).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	protected @Nullable PasswordAuthentication getPasswordAuthentication() {
		if (getRequestorType() != RequestorType.PROXY || this.shown.get()) {
			return null;
		}
		this.shown.set(true);
		return credentials();
	}

	/** The user and the password, for another client than the SDK's. */
	PasswordAuthentication credentials() {
		return new PasswordAuthentication(this.user, this.password.toCharArray());
	}

}
