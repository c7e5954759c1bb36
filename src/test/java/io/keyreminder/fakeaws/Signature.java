package io.keyreminder.fakeaws;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Checks a call's signature as AWS does (Signature Version 4): by signing it again.
 */
final class Signature {

	private static final int FORBIDDEN = 403;

	private static final Pattern AUTHORIZATION = Pattern
		.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
				+ "SignedHeaders=([^,]+), ?Signature=[0-9a-f]{64}");

	private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Signature() {
	}

	static void verify(URI uri, Headers headers, byte[] body, String service) {
		String authorization = headers.getFirst("Authorization");
		if (authorization == null) {
			throw new AwsError(FORBIDDEN, "MissingAuthenticationToken", "Request is missing Authentication Token");
		}
		Matcher matcher = AUTHORIZATION.matcher(authorization);
		if (!matcher.matches()) {
			throw new AwsError(FORBIDDEN, "IncompleteSignature", "Authorization header is malformed");
		}
		if (!matcher.group(1).equals(FakeAws.ACCESS_KEY_ID)) {
			throw new AwsError(FORBIDDEN, "InvalidClientTokenId",
					"The security token included in the request is invalid.");
		}
		if (!matcher.group(4).equals(service)) {
			throw new AwsError(FORBIDDEN, "SignatureDoesNotMatch",
					"Credential should be scoped to correct service: '%s'.".formatted(service));
		}
		List<String> signedHeaders = List.of(matcher.group(5).split(";", -1));
		if (!authorization.equals(sign(uri, headers, signedHeaders, body, service, matcher.group(3)))) {
			throw new AwsError(FORBIDDEN, "SignatureDoesNotMatch",
					"The request signature we calculated does not match the signature you provided. "
							+ "Check your AWS Secret Access Key and signing method.");
		}
	}

	private static @Nullable String sign(URI uri, Headers headers, List<String> signedHeaders, byte[] body,
			String service, String region) {
		Instant at = AMZ_DATE.parse(Objects.requireNonNull(headers.getFirst("X-Amz-Date")), Instant::from);
		SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
		for (String header : signedHeaders) {
			request.putHeader(header, headers.get(header));
		}
		return AwsV4HttpSigner.create()
			.sign((sign) -> sign
				.identity(AwsCredentialsIdentity.create(FakeAws.ACCESS_KEY_ID, FakeAws.SECRET_ACCESS_KEY))
				.request(request.build())
				.payload(ContentStreamProvider.fromByteArray(body))
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
				.putProperty(AwsV4HttpSigner.REGION_NAME, region)
				.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
			.request()
			.firstMatchingHeader("Authorization")
			.orElse(null);
	}

}
