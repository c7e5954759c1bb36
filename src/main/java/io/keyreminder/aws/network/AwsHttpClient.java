package io.keyreminder.aws.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's smallest HTTP client, on connections that go through the environment's
 * proxies and trust whom it says. The SDK's own reading of the environment takes the same
 * proxy for HTTP and HTTPS, and cannot log in at one that HTTPS goes through. Where the
 * endpoint or the proxy has several addresses, each is tried.
 */
final class AwsHttpClient implements SdkHttpClient {

	/** Nobody waits long at a silent address while there is another. */
	private static final Duration UNTIL_THE_NEXT = Duration.ofSeconds(5);

	private final Network network;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private final HostAddresses addresses;

	private final Runnable onLeaving;

	/** The same ones each time: the JDK keeps connections by these. */
	private final Map<InetAddress, SSLSocketFactory> sockets = new ConcurrentHashMap<>();

	private final SdkHttpClient client = client(null, false);

	/**
	 * Creates the client; nothing is connected yet.
	 * @param network the way to AWS
	 * @param connectTimeout how long to wait for a connection
	 * @param readTimeout how long to wait for an answer
	 * @param lookup finds the addresses of a host
	 * @param onLeaving is told, in the thread of a call, before its content leaves
	 */
	AwsHttpClient(Network network, Duration connectTimeout, Duration readTimeout, HostAddresses.Lookup lookup,
			Runnable onLeaving) {
		this.network = network;
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
		this.addresses = new HostAddresses(lookup);
		this.onLeaving = onLeaving;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		URI address = request.httpRequest().getUri();
		HttpProxy proxy = this.network.proxies().proxyFor(address).orElse(null);
		if (proxy == null) {
			return isAskedDirectly(address) ? prepare(request, request.httpRequest().host())
					: new TracedRequest(request, this.client::prepareRequest, this.onLeaving);
		}
		return new ProxiedRequest(prepare(request, proxy.host()), proxy, this.network.destination());
	}

	@Override
	public String clientName() {
		return this.client.clientName();
	}

	@Override
	public void close() {
		this.client.close();
	}

	private ExecutableHttpRequest prepare(HttpExecuteRequest request, String host) {
		List<InetAddress> all = this.addresses.of(host);
		return (all.size() < 2) ? new TracedRequest(request, this.client::prepareRequest, this.onLeaving)
				: new AddressedRequest(all, (address, more) -> new TracedRequest(request,
						client(address, more)::prepareRequest, this.onLeaving),
						(address) -> this.addresses.tryFirst(host, address));
	}

	/** The JVM may have proxies of its own (https.proxyHost). */
	private boolean isAskedDirectly(URI address) {
		return this.network.proxies().none().covers(address)
				|| ProxySelector.getDefault().select(address).equals(List.of(Proxy.NO_PROXY));
	}

	/** Clients keep nothing: connections are the JDK's. */
	private SdkHttpClient client(@Nullable InetAddress address, boolean more) {
		return UrlConnectionHttpClient.create((endpoint) -> connection(endpoint, address, more));
	}

	private HttpURLConnection connection(URI endpoint, @Nullable InetAddress address, boolean more) {
		try {
			HttpURLConnection connection = open(endpoint, address);
			SSLSocketFactory sockets = sockets(address);
			if (connection instanceof HttpsURLConnection https && sockets != null) {
				https.setSSLSocketFactory(sockets);
			}
			connection.setConnectTimeout(Math.toIntExact(connectTimeout(more).toMillis()));
			connection.setReadTimeout(Math.toIntExact(this.readTimeout.toMillis()));
			return connection;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Duration connectTimeout(boolean more) {
		return (more && UNTIL_THE_NEXT.compareTo(this.connectTimeout) < 0) ? UNTIL_THE_NEXT : this.connectTimeout;
	}

	private @Nullable SSLSocketFactory sockets(@Nullable InetAddress address) {
		SSLSocketFactory trusting = this.network.trust();
		return (address == null) ? trusting
				: this.sockets.computeIfAbsent(address,
						(key) -> new AddressSocketFactory(
								Objects.requireNonNullElseGet(trusting, HttpsURLConnection::getDefaultSSLSocketFactory),
								key));
	}

	private HttpURLConnection open(URI endpoint, @Nullable InetAddress address) throws IOException {
		HttpProxy proxy = this.network.proxies().proxyFor(endpoint).orElse(null);
		if (proxy == null) {
			return openDirectly(endpoint, address);
		}
		HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection(proxy.toProxy(address));
		if (proxy.login() != null) {
			if (connection instanceof HttpsURLConnection) {
				proxy.login().begin();
				connection.setAuthenticator(proxy.login());
			}
			else {
				connection.setRequestProperty("Proxy-Authorization", proxy.login().header());
			}
		}
		return connection;
	}

	private HttpURLConnection openDirectly(URI endpoint, @Nullable InetAddress address) throws IOException {
		URL url = endpoint.toURL();
		if (address != null && url.getProtocol().equals("http") && !this.addresses.isFirst(url.getHost(), address)) {
			// The JDK has no other way to lead HTTP to an address. A server takes a
			// request in this form, too: RFC 9112, 3.2.2.
			URL whole = url.getPath().isEmpty() ? new URL(url, "/" + url.getFile()) : url;
			int port = (url.getPort() >= 0) ? url.getPort() : url.getDefaultPort();
			return (HttpURLConnection) whole
				.openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, port)));
		}
		return (HttpURLConnection) (this.network.proxies().none().covers(endpoint) ? url.openConnection(Proxy.NO_PROXY)
				: url.openConnection());
	}

}
