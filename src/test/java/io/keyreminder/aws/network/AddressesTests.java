package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.Proof;
import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.failure.Causes;
import io.keyreminder.fakeaws.BrokenServer;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakeaws.HesitantRelay;
import io.keyreminder.fakeaws.TlsFront;
import io.keyreminder.fakesmtp.PrivateAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Endpoints and proxies whose names have several addresses, of which only the last is
 * alive: the JDK would connect to the first. The SDK tries nothing again.
 */
class AddressesTests {

	private static final String ACCOUNT = "123456789012";

	/** Other tests listen at 127.0.0.1. */
	private static final String[] DEAD_FIRST = { "127.0.0.8", "127.0.0.9", "127.0.0.3" };

	/** Linux connects nobody with a group: the network is unreachable. */
	private static final String MULTICAST = "224.0.0.1";

	private static PrivateAuthority authority;

	private final FakeAws aws = FakeAws.start(Fleet.of(ACCOUNT));

	private final List<String> tried = new ArrayList<>();

	@AfterEach
	void close() {
		this.aws.close();
	}

	@BeforeAll
	static void makeAuthority(@TempDir Path folder) throws Exception {
		authority = PrivateAuthority.make(folder, "dns:localhost,dns:aws.example.com");
	}

	@Test
	void endpointByHttpsIsReachedAtItsLastAddress() throws Exception {
		try (TlsFront front = TlsFront.start(this.aws, authority.server(), alive())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString());
			assertThat(account(variables, "https://localhost:" + front.port(), DEAD_FIRST)).isEqualTo(ACCOUNT);
		}
	}

	/** As one of the Internet's other version is, where only one of them is routed. */
	@Test
	void addressToWhichNoNetworkLeadsIsFollowedByTheNext() throws Exception {
		try (TlsFront front = TlsFront.start(this.aws, authority.server(), alive())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString());
			String endpoint = "https://localhost:" + front.port();
			assertThat(account(variables, endpoint, MULTICAST, "127.0.0.3")).isEqualTo(ACCOUNT);
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(variables, endpoint, MULTICAST, MULTICAST))
				.havingRootCause()
				.isInstanceOf(SocketException.class);
		}
	}

	@Proof
	@Test
	void certificateMustBeValidForTheNameAtEachAddress(@TempDir Path folder) throws Exception {
		PrivateAuthority other = PrivateAuthority.make(folder, "dns:aws.example.com");
		try (TlsFront front = TlsFront.start(this.aws, other.server(), alive())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", other.pem().toString());
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(variables, "https://localhost:" + front.port(), DEAD_FIRST))
				.withMessageContaining("No subject alternative DNS name matching localhost found");
		}
	}

	/** As of several servers one may be broken, or have an old certificate. */
	@Proof
	@ParameterizedTest
	@EnumSource(BrokenServer.Way.class)
	void addressWhereNoTlsBeginsIsFollowedByTheNext(BrokenServer.Way way) throws Exception {
		try (TlsFront front = TlsFront.start(this.aws, authority.server(), alive());
				BrokenServer broken = BrokenServer.start(way, InetAddress.getByName(DEAD_FIRST[0]), front.port())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString());
			assertThat(account(variables, "https://localhost:" + broken.port(), DEAD_FIRST)).isEqualTo(ACCOUNT);
		}
	}

	@Proof
	@Test
	void addressWithAnotherCertificateIsFollowedByTheNext(@TempDir Path folder) throws Exception {
		PrivateAuthority other = PrivateAuthority.make(folder, "dns:aws.example.com");
		try (TlsFront front = TlsFront.start(this.aws, authority.server(), alive());
				TlsFront wrong = TlsFront.start(this.aws, other.server(), InetAddress.getByName(DEAD_FIRST[0]),
						front.port())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString());
			String endpoint = "https://localhost:" + wrong.port();
			assertThat(account(variables, endpoint, DEAD_FIRST)).isEqualTo(ACCOUNT);
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(variables, endpoint, DEAD_FIRST[0], DEAD_FIRST[1]))
				.satisfies((ex) -> assertThat(CallFailure.of(ex)).isEqualTo(CallFailure.UNTRUSTED));
		}
	}

	/** The JDK takes some alerts for a failed handshake, whenever they come. */
	@Test
	void alertThatAnswersTheRequestIsNotFollowedByTheNext() throws Exception {
		try (TlsFront front = TlsFront.start(this.aws, authority.server(), alive());
				TlsFront alerting = TlsFront.startWantingCertificates(this.aws, authority.server());
				HesitantRelay relay = HesitantRelay.start(InetAddress.getByName(DEAD_FIRST[0]), front.port(),
						alerting.port())) {
			AwsHttpClient http = http(Map.of("AWS_CA_BUNDLE", authority.pem().toString()), relay::letThrough,
					DEAD_FIRST);
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(http, "https://localhost:" + front.port()))
				.withMessageContaining("Received fatal alert")
				.satisfies((ex) -> assertThat(Causes.find(SSLHandshakeException.class, ex)).isEmpty());
		}
	}

	@ParameterizedTest
	@EnumSource(value = BrokenServer.Way.class, names = { "RESETS", "CLOSES" })
	void tlsThatBreaksIsAFailureToConnect(BrokenServer.Way way) {
		try (BrokenServer broken = BrokenServer.start(way)) {
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(Map.of(), "https://localhost:" + broken.port(), "127.0.0.1"))
				.satisfies((ex) -> assertThat(CallFailure.of(ex)).isEqualTo(CallFailure.UNREACHABLE));
		}
	}

	@Test
	void endpointByHttpIsReachedAtItsLastAddress() throws Exception {
		try (FakeAws elsewhere = FakeAws.start(Fleet.of(ACCOUNT), alive())) {
			String endpoint = "http://localhost:" + elsewhere.endpoint().getPort();
			assertThat(account(Map.of(), endpoint, DEAD_FIRST)).isEqualTo(ACCOUNT);
		}
	}

	@Test
	void endpointByHttpToWhoseFirstAddressNoNetworkLeadsIsReached() throws Exception {
		try (FakeAws elsewhere = FakeAws.start(Fleet.of(ACCOUNT), alive())) {
			String endpoint = "http://localhost:" + elsewhere.endpoint().getPort();
			assertThat(account(Map.of(), endpoint, MULTICAST, "127.0.0.3")).isEqualTo(ACCOUNT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_PROXY", "HTTPS_PROXY" })
	void proxyToWhoseFirstAddressNoNetworkLeadsIsReached(String variable) throws Exception {
		assertThat(accountThrough(variable, MULTICAST, "127.0.0.3")).isEqualTo(ACCOUNT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_PROXY", "HTTPS_PROXY" })
	void proxyIsReachedAtItsLastAddress(String variable) throws Exception {
		assertThat(accountThrough(variable, DEAD_FIRST)).isEqualTo(ACCOUNT);
	}

	@ParameterizedTest
	@EnumSource(value = BrokenServer.Way.class, names = { "RESETS", "CLOSES", "SPEAKS_SSH" })
	void proxyThatOpensNoWayIsNamed(BrokenServer.Way way) {
		try (BrokenServer broken = BrokenServer.start(way)) {
			Map<String, String> variables = Map.of("HTTPS_PROXY", "http://localhost:" + broken.port());
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> account(variables, "https://aws.example.com", "127.0.0.1"))
				.satisfies((ex) -> assertThat(AwsAccessException.sentenceIn(ex)).get()
					.asString()
					.contains("(HTTPS_PROXY) did not get through to AWS: ")
					.endsWith(". Check HTTPS_PROXY and the network, or ask who runs it."));
		}
	}

	@Test
	void proxyThatAnswersAtNoAddressIsNamed() {
		assertThatExceptionOfType(SdkException.class)
			.isThrownBy(
					() -> account(Map.of("HTTPS_PROXY", "http://localhost:9"), "https://aws.example.com", DEAD_FIRST))
			.satisfies((ex) -> assertThat(AwsAccessException.sentenceIn(ex)).get()
				.asString()
				.startsWith("The proxy localhost:9 (HTTPS_PROXY) cannot be reached: Connection refused."));
	}

	@Test
	void addressThatAnswersIsTriedFirstFromThenOn() throws IOException {
		HostAddresses addresses = new HostAddresses((host) -> addresses(DEAD_FIRST));
		request(addresses, new ConnectException("refused"), new SocketTimeoutException("Connect timed out"), null)
			.call();
		assertThat(this.tried).containsExactly(DEAD_FIRST);
		this.tried.clear();
		request(addresses, new IOException[1]).call();
		assertThat(this.tried).containsExactly("127.0.0.3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Read timed out", "Connection reset" })
	void requestThatMayHaveLeftIsMadeOnce(String words) {
		IOException failure = words.startsWith("Read") ? new SocketTimeoutException(words) : new SocketException(words);
		HostAddresses addresses = new HostAddresses((host) -> addresses(DEAD_FIRST));
		assertThatIOException().isThrownBy(request(addresses, failure)::call).isSameAs(failure);
		assertThat(this.tried).containsExactly(DEAD_FIRST[0]);
	}

	@Test
	void requestWhoseTimeIsOverGoesOnAtTheNextAddressWhenItIsTriedAgain() {
		HostAddresses addresses = new HostAddresses((host) -> addresses(DEAD_FIRST));
		AddressedRequest request = request(addresses, new SocketTimeoutException("Connect timed out"));
		request.abort();
		assertThatIOException().isThrownBy(request::call);
		assertThat(this.tried).containsExactly(DEAD_FIRST[0]);
		assertThat(addresses.of("aws")).first().hasToString("/" + DEAD_FIRST[1]);
	}

	/** The SDK's client would ask and wait for the answer: it ends connections alone. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void requestWhoseTimeIsOverBeforeItIsConnectedNeverLeaves(int addresses) {
		String[] all = Arrays.copyOf(new String[] { "127.0.0.1", "127.0.0.3" }, addresses);
		ExecutableHttpRequest request = http(Map.of(), () -> {
		}, all).prepareRequest(HttpExecuteRequest.builder()
			.request(SdkHttpRequest.builder()
				.uri(URI.create("http://localhost:" + this.aws.endpoint().getPort()))
				.method(SdkHttpMethod.POST)
				.build())
			.contentStreamProvider(ContentStreamProvider.fromUtf8String("Action=GetCallerIdentity"))
			.build());
		request.abort();
		assertThatExceptionOfType(AbortedException.class).isThrownBy(request::call);
		assertThat(this.aws.calls()).isEmpty();
	}

	/** A request whose attempts fail one after the other; null for an answer. */
	private AddressedRequest request(HostAddresses addresses, @Nullable IOException... failures) {
		return new AddressedRequest(addresses.of("aws"), (address, more) -> {
			@Nullable IOException failure = failures[this.tried.size()];
			this.tried.add(address.getHostAddress());
			return new Attempt(failure);
		}, (address) -> addresses.tryFirst("aws", address));
	}

	/** The proxy is alive at its last address. */
	private String accountThrough(String variable, String... addresses) throws Exception {
		boolean https = variable.startsWith("HTTPS");
		try (TlsFront front = TlsFront.start(this.aws, authority.server());
				TestProxy proxy = TestProxy.open(https ? front.port() : this.aws.endpoint().getPort(), alive())) {
			Map<String, String> variables = Map.of("AWS_CA_BUNDLE", authority.pem().toString(), variable,
					"http://localhost:" + proxy.port());
			String account = account(variables, (https ? "https" : "http") + "://aws.example.com", addresses);
			assertThat(proxy.requests()).hasSize(1);
			return account;
		}
	}

	private static String account(Map<String, String> variables, String endpoint, String... addresses) {
		return account(http(variables, () -> {
		}, addresses), endpoint);
	}

	private static AwsHttpClient http(Map<String, String> variables, Runnable onLeaving, String... addresses) {
		return new AwsHttpClient(Network.of(variables), Duration.ofSeconds(10), Duration.ofMinutes(1),
				(host) -> host.equals("localhost") ? addresses(addresses) : InetAddress.getAllByName(host), onLeaving);
	}

	private static String account(AwsHttpClient http, String endpoint) {
		try (StsClient client = StsClient.builder()
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY)))
			.overrideConfiguration((override) -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.httpClient(http)
			.endpointOverride(URI.create(endpoint))
			.build()) {
			return client.getCallerIdentity().account();
		}
	}

	private static InetAddress alive() throws UnknownHostException {
		return InetAddress.getByName("127.0.0.3");
	}

	private static InetAddress[] addresses(String... literals) throws UnknownHostException {
		InetAddress[] addresses = new InetAddress[literals.length];
		for (int i = 0; i < literals.length; i++) {
			addresses[i] = InetAddress.getByName(literals[i]);
		}
		return addresses;
	}

	private record Attempt(@Nullable IOException failure) implements ExecutableHttpRequest {

		@Override
		public HttpExecuteResponse call() throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			return HttpExecuteResponse.builder().build();
		}

		@Override
		public void abort() {
			// Nothing to end.
		}

	}

}
