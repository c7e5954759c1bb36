package io.keyreminder.aws.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakeaws.TlsFront;
import io.keyreminder.fakesmtp.PrivateAuthority;
import io.keyreminder.testing.DeafPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * AWS by its own names and over TLS, where a real proxy leads to it, and a company's own
 * authority vouches for it. Whether a proxy is logged in at, the JVM decides once for
 * all: that is tried in a process of its own.
 */
class NetworkTests {

	private static final String ACCOUNT = "123456789012";

	private static final String PASSWORD = "pl@nted/Pass+Word9";

	private static final String ENCODED = "pl%40nted%2FPass+Word9";

	private final FakeAws aws = FakeAws.start(Fleet.of(ACCOUNT));

	private Path bundle;

	private TlsFront front;

	private TestProxy proxy;

	@BeforeEach
	void start(@TempDir Path folder) throws Exception {
		PrivateAuthority authority = PrivateAuthority.make(folder, "dns:*.us-east-1.amazonaws.com");
		this.bundle = authority.pem();
		this.front = TlsFront.start(this.aws, authority.server());
		this.proxy = TestProxy.asking("dora:" + PASSWORD, this.front.port());
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.front.close();
		this.aws.close();
	}

	@Test
	void awsIsReachedThroughAProxy() {
		try (TestProxy open = TestProxy.open(this.front.port())) {
			assertThat(account(variables("HTTPS_PROXY", "http://127.0.0.1:" + open.port()))).isEqualTo(ACCOUNT);
			assertThat(open.requests()).containsOnly("CONNECT sts.us-east-1.amazonaws.com:443");
		}
	}

	@Test
	void aMissingLoginIsAskedFor() {
		int port = this.proxy.port();
		assertThat(refusal(variables("HTTPS_PROXY", "http://127.0.0.1:" + port)))
			.isEqualTo(("The proxy 127.0.0.1:%1$d (HTTPS_PROXY) asks for a user and a password (407), and HTTPS_PROXY "
					+ "holds none. Set it, for example HTTPS_PROXY=http://user:password@127.0.0.1:%1$d.")
				.formatted(port));
	}

	@Test
	void aProxyThatIsNotThereIsNamed() {
		assertThat(refusal(variables("HTTPS_PROXY", "http://127.0.0.1:9")))
			.isEqualTo("The proxy 127.0.0.1:9 (HTTPS_PROXY) cannot be reached: Connection refused. Check HTTPS_PROXY "
					+ "and the network.");
	}

	/** No name is looked up in earnest: on some machines that takes very long. */
	@Test
	void aProxyThatHasNoAddressIsNamed() {
		ExecutableHttpRequest request = new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				throw new UnknownHostException("proxy.invalid");
			}

			@Override
			public void abort() {
				// Nothing to end.
			}

		};
		HttpProxy unknown = HttpProxy.parse("HTTPS_PROXY", "http://dora:secret@proxy.invalid:3128/");
		assertThatIOException().isThrownBy(new ProxiedRequest(request, unknown, Destination.AWS)::call)
			.satisfies((ex) -> assertThat(AwsAccessException.sentenceIn(ex))
				.hasValue("The proxy proxy.invalid:3128 (HTTPS_PROXY) cannot be found. Check HTTPS_PROXY."));
	}

	@Test
	void aProxyThatCannotReachAwsIsNamed() throws IOException {
		try (DeafPort nobody = new DeafPort(); TestProxy open = TestProxy.open(nobody.port())) {
			assertThat(refusal(variables("HTTPS_PROXY", "http://127.0.0.1:" + open.port())))
				.contains("(HTTPS_PROXY) could not connect to AWS: 502 Bad Gateway.");
		}
	}

	@Test
	void pastAProxyThereIsAnotherWay() {
		Map<String, String> variables = variables("HTTP_PROXY", "http://127.0.0.1:9", "NO_PROXY", "127.0.0.1");
		assertThat(account(variables, this.aws.endpoint().toString())).isEqualTo(ACCOUNT);
	}

	@Test
	void onlyTheAuthoritiesOfTheFileAreTrusted() {
		try (TestProxy open = TestProxy.open(this.front.port())) {
			Map<String, String> variables = variables("HTTPS_PROXY", "http://127.0.0.1:" + open.port());
			variables.remove("AWS_CA_BUNDLE");
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> account(variables))
				.withMessageContaining("unable to find valid certification path");
		}
	}

	/** They are public, or a company's own. */
	@Test
	void othersAreTrustedBesideThePublicAuthorities() {
		Map<String, String> variables = variables();
		assertThat(Trust.forOthers(variables)).hasSizeGreaterThan(Trust.forAws(variables).size());
		assertThat(Trust.forOthers(Map.of())).isEmpty();
	}

	@Test
	void aFileWithoutCertificatesIsNamed(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("wrong.pem"), "nothing");
		assertThat(refusal(variables("AWS_CA_BUNDLE", file.toString()))).isEqualTo(
				"The file " + file + " of AWS_CA_BUNDLE holds no certificates as PEM. Such a file has lines with "
						+ "-----BEGIN CERTIFICATE-----.");
		assertThat(refusal(variables("AWS_CA_BUNDLE", folder.resolve("gone.pem").toString())))
			.endsWith("gone.pem of AWS_CA_BUNDLE cannot be read. Check whether it is there and this user may read it.");
	}

	@Test
	void fileOfWhichACertificateIsDamagedIsNamed(@TempDir Path folder) throws Exception {
		String good = Files.readString(this.bundle);
		for (String bad : List.of(good.substring(0, good.length() - 100),
				good + "\n" + good.replaceAll("MII", "!!!"))) {
			Path file = Files.writeString(folder.resolve("damaged.pem"), bad);
			assertThat(refusal(variables("AWS_CA_BUNDLE", file.toString()))).isEqualTo("The file " + file
					+ " of AWS_CA_BUNDLE holds a certificate that is damaged or cut off. Copy it again.");
		}
	}

	@Test
	void fileOfCertificatesMayHoldMore(@TempDir Path folder) throws Exception {
		String good = Files.readString(this.bundle);
		Path file = Files.writeString(folder.resolve("more.pem"),
				"\uFEFF# Ours\r\n=====\r\n" + good.replace("\n", "\r\n") + good + "# The end\n");
		assertThat(Network.of(variables("AWS_CA_BUNDLE", file.toString())).trust()).isNotNull();
	}

	@Test
	void anEndpointByHttpGoesThroughTheOtherProxy() {
		try (TestProxy plain = TestProxy.asking("dora:" + PASSWORD, this.aws.endpoint().getPort())) {
			Map<String, String> variables = variables("HTTPS_PROXY", "http://127.0.0.1:9", "HTTP_PROXY",
					"dora:%s@127.0.0.1:%d".formatted(ENCODED, plain.port()));
			assertThat(account(variables, "http://aws.example.com")).isEqualTo(ACCOUNT);
			assertThat(plain.requests()).containsOnly("POST http://aws.example.com");
		}
	}

	@Test
	void aMissingLoginIsAskedForByHttp() {
		try (TestProxy plain = TestProxy.asking("dora:" + PASSWORD, this.aws.endpoint().getPort())) {
			Map<String, String> variables = variables("HTTP_PROXY", "127.0.0.1:" + plain.port());
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> account(variables, "http://aws.example.com"))
				.satisfies((ex) -> assertThat(AwsAccessException.sentenceIn(ex)).get()
					.asString()
					.contains("(HTTP_PROXY) asks for a user and a password (407)"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AWS_ENDPOINT_URL     | ''             | AWS_ENDPOINT_URL is set, but empty. Remove it
			AWS_ENDPOINT_URL_IAM | '  '           | AWS_ENDPOINT_URL_IAM is set, but empty. Remove it
			AWS_ENDPOINT_URL_SSO | ' '            | AWS_ENDPOINT_URL_SSO is set, but empty. Remove it
			AWS_ENDPOINT_URL_SSO_OIDC | ''        | AWS_ENDPOINT_URL_SSO_OIDC is set, but empty. Remove it
			AWS_ENDPOINT_URL_SIGNIN | ''          | AWS_ENDPOINT_URL_SIGNIN is set, but empty. Remove it
			AWS_ENDPOINT_URL_STS | localhost:4566 | AWS_ENDPOINT_URL_STS is 'localhost:4566', which is not an address.
			AWS_ENDPOINT_URL     | http://        | AWS_ENDPOINT_URL is 'http://', which is not an address.
			AWS_ENDPOINT_URL_SES | u:aB3dEfGh1@h  | AWS_ENDPOINT_URL_SES is a text with user and password, which is not
			""")
	void anEndpointThatIsNoAddressIsNamedByItsVariable(String variable, String value, String sentence) {
		assertThat(refusal(variables(variable, value))).startsWith(sentence);
	}

	private Map<String, String> variables(String... namesAndValues) {
		Map<String, String> variables = new HashMap<>(Map.of("AWS_CA_BUNDLE", this.bundle.toString()));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			variables.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return variables;
	}

	private static String refusal(Map<String, String> variables) {
		SdkException failure = assertThatExceptionOfType(SdkException.class).isThrownBy(() -> account(variables))
			.actual();
		return AwsAccessException.sentenceIn(failure).orElseThrow(() -> new AssertionError(failure));
	}

	private static String account(Map<String, String> variables, String... endpoint) {
		StsClientBuilder sts = StsClient.builder()
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY)))
			.overrideConfiguration((override) -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.httpClient(new AwsHttpClient(Network.of(variables), Duration.ofSeconds(10), Duration.ofSeconds(10),
					InetAddress::getAllByName, () -> {
					}));
		List.of(endpoint).forEach((each) -> sts.endpointOverride(URI.create(each)));
		try (StsClient client = sts.build()) {
			return client.getCallerIdentity().account();
		}
	}

}
