package io.keyreminder.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

import javax.net.ssl.HttpsURLConnection;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's smallest HTTP client, on connections that go through the environment's
 * proxies and trust whom it says. The SDK's own reading of the environment takes the same
 * proxy for HTTP and HTTPS, and cannot log in at one that HTTPS goes through.
 */
final class AwsHttpClient implements SdkHttpClient {

	private final Network network;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private final SdkHttpClient client = UrlConnectionHttpClient.create(this::connection);

	AwsHttpClient(Network network, Duration connectTimeout, Duration readTimeout) {
		this.network = network;
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		ExecutableHttpRequest prepared = this.client.prepareRequest(request);
		return this.network.proxies()
			.proxyFor(request.httpRequest().getUri())
			.<ExecutableHttpRequest>map((proxy) -> new ProxiedRequest(prepared, proxy))
			.orElse(prepared);
	}

	@Override
	public String clientName() {
		return this.client.clientName();
	}

	@Override
	public void close() {
		this.client.close();
	}

	private HttpURLConnection connection(URI address) {
		try {
			HttpURLConnection connection = open(address);
			if (connection instanceof HttpsURLConnection https && this.network.trust() != null) {
				https.setSSLSocketFactory(this.network.trust());
			}
			connection.setConnectTimeout(Math.toIntExact(this.connectTimeout.toMillis()));
			connection.setReadTimeout(Math.toIntExact(this.readTimeout.toMillis()));
			return connection;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpURLConnection open(URI address) throws IOException {
		URL url = address.toURL();
		HttpProxy proxy = this.network.proxies().proxyFor(address).orElse(null);
		if (proxy == null) {
			// The JVM's own proxies (https.proxyHost), unless NO_PROXY says otherwise.
			return (HttpURLConnection) (this.network.proxies().none().covers(address)
					? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
		}
		HttpURLConnection connection = (HttpURLConnection) url.openConnection(proxy.toProxy());
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

}
