package io.keyreminder.aws;

import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The proxies of the environment for whoever is asked besides AWS, in the same way; where
 * it names none, those of the JVM.
 */
public final class EnvironmentProxies extends ProxySelector {

	private final Proxies proxies;

	private EnvironmentProxies(Proxies proxies) {
		this.proxies = proxies;
	}

	/**
	 * Reads the variables.
	 * @param environment the environment
	 * @return the proxies
	 * @throws AwsAccessException if one is no address of a proxy
	 */
	public static EnvironmentProxies of(Map<String, String> environment) {
		return new EnvironmentProxies(Proxies.of(environment));
	}

	@Override
	public List<Proxy> select(URI address) {
		if (this.proxies.none().covers(address)) {
			return List.of(Proxy.NO_PROXY);
		}
		return this.proxies.proxyFor(address)
			.map((proxy) -> List.of(proxy.toProxy(null)))
			.orElseGet(() -> Objects.requireNonNull(getDefault()).select(address));
	}

	@Override
	public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
		// Whoever asked is told.
	}

	/**
	 * Logs in, for one request, at the proxy that leads to an address.
	 * @param address whom to ask
	 * @return what logs in; empty if no variable holds a user
	 */
	public Optional<Authenticator> loginFor(URI address) {
		return this.proxies.proxyFor(address)
			.flatMap((proxy) -> Optional.ofNullable(proxy.login()))
			.map(ProxyLogin::credentials)
			.map(ProxyAuthenticator::new);
	}

	/**
	 * Answers proxies and nobody else, and once: a proxy might lock the user out.
	 */
	private static final class ProxyAuthenticator extends Authenticator {

		private final PasswordAuthentication credentials;

		private final AtomicBoolean shown = new AtomicBoolean();

		private ProxyAuthenticator(PasswordAuthentication credentials) {
			this.credentials = credentials;
		}

		@Override
		protected @Nullable PasswordAuthentication getPasswordAuthentication() {
			return (getRequestorType() == RequestorType.PROXY && this.shown.compareAndSet(false, true))
					? this.credentials : null;
		}

	}

}
