package io.keyreminder.fakeaws;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fake accepts every signature that AWS does, whichever headers a client signs, and
 * no other.
 */
class SignatureTests {

	private static final String CALL = "Action=GetCallerIdentity&Version=2011-06-15";

	private static final String ACCEPTED = "<Account>123456789012</Account>";

	private static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create(FakeAws.ACCESS_KEY_ID,
			FakeAws.SECRET_ACCESS_KEY);

	private final FakeAws aws = FakeAws.start(Fleet.of("123456789012"));

	private final SdkHttpRequest.Builder request = SdkHttpRequest.builder()
		.method(SdkHttpMethod.POST)
		.uri(this.aws.endpoint())
		.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

	private Instant signedAt = Instant.now();

	@AfterEach
	void close() {
		this.aws.close();
	}

	@Test
	void anySignedHeadersWillDo() throws Exception {
		assertThat(post(sign(KEY, true))).contains(ACCEPTED);
		this.request.putHeader("X-Anything", "  two   words ");
		assertThat(post(sign(KEY, true))).contains(ACCEPTED);
	}

	@Test
	void theBodyMayBeUnsigned() throws Exception {
		this.request.protocol("https");
		SignedRequest signed = sign(KEY, false);
		assertThat(signed.request().firstMatchingHeader("X-Amz-Content-Sha256")).contains("UNSIGNED-PAYLOAD");
		assertThat(post(signed)).contains(ACCEPTED);
	}

	@Test
	void aChangedBodyIsNoticed() throws Exception {
		assertThat(post(sign(KEY, true), CALL + "&x=y")).contains("<Code>XAmzContentSHA256Mismatch</Code>");
	}

	@Test
	void aQueryStringMayBeSigned() throws Exception {
		this.request.method(SdkHttpMethod.GET).clearHeaders().encodedPath("/");
		this.request.putRawQueryParameter("Action", "GetCallerIdentity").putRawQueryParameter("Version", "2011-06-15");
		SignedRequest signed = AwsV4HttpSigner.create()
			.sign((sign) -> common(sign, KEY)
				.putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
				.putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1)));
		HttpRequest.Builder get = HttpRequest.newBuilder(signed.request().getUri());
		assertThat(send(get.GET())).contains(ACCEPTED);
		this.aws.clockAhead(Duration.ofMinutes(2));
		assertThat(send(get.GET())).contains("<Code>SignatureDoesNotMatch</Code>", "Signature expired: ");
	}

	@Test
	void aSessionNeedsItsTokenUntilItEnds() throws Exception {
		Instant end = Instant.parse("2031-03-14T03:00:00Z");
		this.aws.clock(InstantSource.fixed(end.minusSeconds(1)));
		FakeCredentials session = this.aws.session(end);
		AwsSessionCredentialsIdentity identity = AwsSessionCredentialsIdentity.create(session.accessKeyId(),
				session.secretAccessKey(), String.valueOf(session.sessionToken()));
		assertThat(post(sign(identity, true))).contains(ACCEPTED);
		assertThat(post(sign(AwsCredentialsIdentity.create(session.accessKeyId(), session.secretAccessKey()), true)))
			.contains("<Code>InvalidClientTokenId</Code>");
		this.aws.clock(InstantSource.fixed(end));
		assertThat(post(sign(identity, true))).contains("<Code>ExpiredToken</Code>");
	}

	@Test
	void aWrongSecretAndAnUnknownKeyAreRefused() throws Exception {
		assertThat(post(sign(AwsCredentialsIdentity.create(FakeAws.ACCESS_KEY_ID, "another"), true)))
			.contains("<Code>SignatureDoesNotMatch</Code>", "The String-to-Sign should have been");
		assertThat(post(sign(AwsCredentialsIdentity.create("AKIANOBODYKNOWSTHISK", "another"), true)))
			.contains("<Code>InvalidClientTokenId</Code>");
	}

	@Test
	void aClockThatIsWrongByMoreThanAQuarterOfAnHourIsRefused() throws Exception {
		this.signedAt = Instant.now().minusSeconds(1000);
		assertThat(post(sign(KEY, true))).contains("<Code>SignatureDoesNotMatch</Code>", "Signature expired: ");
		this.signedAt = Instant.now().plusSeconds(1000);
		assertThat(post(sign(KEY, true))).contains("<Code>SignatureDoesNotMatch</Code>", "Signature not yet current: ");
		this.signedAt = Instant.now().minusSeconds(800);
		assertThat(post(sign(KEY, true))).contains(ACCEPTED);
	}

	@Test
	void whatIsNoSignatureIsIncomplete() throws Exception {
		HttpRequest.Builder basic = HttpRequest.newBuilder(this.aws.endpoint()).header("Authorization", "Basic YTpi");
		assertThat(send(basic.POST(HttpRequest.BodyPublishers.ofString(CALL))))
			.contains("<Code>IncompleteSignature</Code>");
	}

	private SignedRequest sign(AwsCredentialsIdentity identity, boolean withBody) {
		return AwsV4HttpSigner.create()
			.sign((sign) -> common(sign, identity).payload(ContentStreamProvider.fromUtf8String(CALL))
				.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, withBody));
	}

	private SignRequest.Builder<AwsCredentialsIdentity> common(SignRequest.Builder<AwsCredentialsIdentity> sign,
			AwsCredentialsIdentity identity) {
		return sign.identity(identity)
			.request(this.request.build())
			.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
			.putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
			.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(this.signedAt, ZoneOffset.UTC));
	}

	private String post(SignedRequest signed) throws Exception {
		return post(signed, CALL);
	}

	private String post(SignedRequest signed, String body) throws Exception {
		HttpRequest.Builder post = HttpRequest.newBuilder(this.aws.endpoint());
		for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
			if (!header.getKey().equals("Host")) {
				header.getValue().forEach((value) -> post.header(header.getKey(), value));
			}
		}
		return send(post.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static String send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
	}

}
