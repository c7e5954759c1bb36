package io.keyreminder.publish.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.keyreminder.aws.network.TestClients;
import io.keyreminder.aws.network.TestProxy;
import io.keyreminder.fakeaws.BrokenServer;
import io.keyreminder.fakeaws.TlsFront;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.settings.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How receivers are reached: through proxies, and at hosts of several addresses.
 */
class WayToReceiverTests {

	private static final String HTTP = "http://eve:s%20t@chat.example.com";

	private static final String HTTPS = "https://eve:s%20t@chat.example.com";

	private static final String LOGIN = "Basic ZXZlOnMgdA==";

	private static PrivateAuthority authority;

	private final FakeReceiver server = FakeReceiver.start();

	@BeforeAll
	static void makeAuthority(@TempDir Path folder) throws Exception {
		authority = PrivateAuthority.make(folder, "dns:chat.example.com");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void receiverIsReachedAtTheLastAddressOfItsHost() {
		assertThat(send("http://eve:s%20t@localhost:" + this.server.port(), Map.of(), "127.0.0.8", "127.0.0.1"))
			.isEmpty();
		assertThat(this.server.requests()).extracting(FakeReceiver.Request::content).containsExactly("ten lines");
	}

	@Test
	void receiverAndProxyAreBothLoggedInAt() {
		try (TestProxy proxy = TestProxy.asking("dora:p@ss", this.server.port())) {
			Map<String, String> variables = Map.of("HTTP_PROXY", "http://dora:p%40ss@localhost:" + proxy.port());
			assertThat(send(HTTP, variables)).isEmpty();
			assertThat(proxy.logins()).containsOnly("dora:p@ss");
			assertThat(this.server.requests()).extracting(FakeReceiver.Request::login).containsExactly(LOGIN);
		}
	}

	@Test
	void receiverBehindATunnelIsLoggedInAt() throws Exception {
		try (TlsFront front = TlsFront.start(URI.create("http://localhost:" + this.server.port()), authority.server());
				TestProxy proxy = TestProxy.open(front.port())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString(), "HTTPS_PROXY",
					"http://localhost:" + proxy.port());
			assertThat(send(HTTPS, variables)).isEmpty();
			this.server.answering(401, "");
			assertThat(send(HTTPS, variables)).get().asString().endsWith(": it answered 401.");
			assertThat(this.server.requests()).extracting(FakeReceiver.Request::login).containsOnly(LOGIN);
		}
	}

	@Test
	void receiverOfACompanysOwnIsTrustedAsAwsIs() throws Exception {
		try (TlsFront front = TlsFront.start(URI.create("http://localhost:" + this.server.port()), authority.server());
				TestProxy proxy = TestProxy.open(front.port())) {
			String way = "http://localhost:" + proxy.port();
			assertThat(send(HTTPS, Map.of("HTTPS_PROXY", way))).get().asString().contains("certificate is not trusted");
			assertThat(send(HTTPS, Map.of("HTTPS_PROXY", way, "AWS_CA_BUNDLE", "no.pem"))).as("it cannot be read")
				.get()
				.asString()
				.contains("certificate is not trusted");
			assertThat(send(HTTPS, Map.of("HTTPS_PROXY", way, "AWS_CA_BUNDLE", authority.pem().toString()))).isEmpty();
		}
	}

	@Test
	void certificateOfAnotherNameIsSaidToBeSo() throws Exception {
		try (TlsFront front = TlsFront.start(URI.create("http://localhost:" + this.server.port()),
				authority.server())) {
			assertThat(send("https://localhost:" + front.port(), Map.of("AWS_CA_BUNDLE", authority.pem().toString())))
				.get()
				.asString()
				.contains(": its certificate is of another name, or not valid today. ");
		}
	}

	@Test
	void wrongPasswordOfTheProxyIsSaidToBeSo() {
		try (TestProxy proxy = TestProxy.asking("dora:p@ss", this.server.port())) {
			assertThat(send(HTTP, Map.of("HTTP_PROXY", "http://dora:wrong@localhost:" + proxy.port()))).get()
				.asString()
				.contains(": the proxy localhost:%d (HTTP_PROXY) refused the user or the password"
					.formatted(proxy.port()));
			assertThat(proxy.logins()).hasSize(1);
			assertThat(this.server.requests()).isEmpty();
		}
	}

	@Test
	void proxyThatOpensNoWayIsNamed() {
		try (BrokenServer broken = BrokenServer.start(BrokenServer.Way.CLOSES)) {
			assertThat(send(HTTPS, Map.of("HTTPS_PROXY", "http://localhost:" + broken.port()))).get()
				.asString()
				.contains("(HTTPS_PROXY) did not get through to the receiver: ");
		}
	}

	@Test
	void proxyThatIsNoneIsNamed() {
		assertThat(send(HTTPS, Map.of("HTTPS_PROXY", "http://[T0pS3cretT0ken"))).get()
			.asString()
			.contains(": HTTPS_PROXY is not the address of a proxy. ");
	}

	private static Optional<String> send(String server, Map<String, String> variables, String... addresses) {
		SecretUrl url = Objects
			.requireNonNull(SecretUrl.of(Setting.HEARTBEAT_URL, "%s/%s".formatted(server, FakeReceiver.SECRET)));
		Optional<String> warning = new Receiver("the heartbeat", url, TimeLimit.USUAL,
				() -> TestClients.forOthers(variables, addresses))
			.send("POST", () -> "/3", "text/plain", "ten lines");
		assertThat(warning.orElse("")).doesNotContain(FakeReceiver.SECRET, "chat.example.com", "wrong", "Exception");
		return warning;
	}

}
