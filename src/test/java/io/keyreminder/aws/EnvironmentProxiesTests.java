package io.keyreminder.aws;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import io.keyreminder.publish.http.FakeReceiver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The proxies of the environment, for whoever is asked besides AWS.
 */
class EnvironmentProxiesTests {

	private static final URI ADDRESS = URI.create("http://chat.example.com/");

	@Test
	void theProxyOfTheEnvironmentIsUsedAndLoggedInAt() throws Exception {
		try (FakeReceiver chat = FakeReceiver.start(); TestProxy proxy = TestProxy.asking("dora:p@ss", chat.port())) {
			EnvironmentProxies proxies = EnvironmentProxies
				.of(Map.of("HTTP_PROXY", "http://dora:p%40ss@localhost:" + proxy.port()));
			HttpClient client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.proxy(proxies)
				.authenticator(proxies.loginFor(ADDRESS).orElseThrow())
				.build();
			assertThat(client.send(HttpRequest.newBuilder(ADDRESS).build(), BodyHandlers.ofString()).body())
				.isEqualTo("OK");
			assertThat(chat.lines()).containsExactly("GET /");
		}
	}

	@Test
	void aWrongPasswordIsShownOnce() throws Exception {
		try (FakeReceiver chat = FakeReceiver.start(); TestProxy proxy = TestProxy.asking("dora:p@ss", chat.port())) {
			EnvironmentProxies proxies = EnvironmentProxies
				.of(Map.of("HTTP_PROXY", "http://dora:wrong@localhost:" + proxy.port()));
			HttpClient client = HttpClient.newBuilder()
				.version(HttpClient.Version.HTTP_1_1)
				.proxy(proxies)
				.authenticator(proxies.loginFor(ADDRESS).orElseThrow())
				.build();
			assertThatIOException()
				.isThrownBy(() -> client.send(HttpRequest.newBuilder(ADDRESS).build(), BodyHandlers.ofString()));
			assertThat(proxy.logins()).hasSize(1);
			assertThat(chat.requests()).isEmpty();
		}
	}

	@Test
	void hostsThatNeedNoneAreAskedDirectly() {
		EnvironmentProxies proxies = EnvironmentProxies
			.of(Map.of("HTTP_PROXY", "http://localhost:3128", "NO_PROXY", "example.com"));
		assertThat(proxies.select(ADDRESS)).containsExactly(Proxy.NO_PROXY);
		assertThat(proxies.loginFor(ADDRESS)).isEmpty();
	}

	@Test
	void proxiesOfTheJvmAreUsedWhereTheEnvironmentHasNone() {
		assertThat(EnvironmentProxies.of(Map.of()).select(ADDRESS))
			.isEqualTo(ProxySelector.getDefault().select(ADDRESS));
	}

}
