package io.keyreminder.fakeaws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a caller claims, in a header or in the query string, to have signed (Signature
 * Version 4).
 *
 * @param accessKeyId the key
 * @param date the date of the scope
 * @param region the region of the scope
 * @param service the service of the scope
 * @param headers the names of the signed headers, in lower case
 * @param signature hexadecimal digits
 * @param time when it was signed, as {@code yyyyMMddTHHmmssZ}
 * @param token the session's token, or null
 * @param seconds how long it is valid
 */
record Signature(String accessKeyId, String date, String region, String service, List<String> headers, String signature,
		String time, @Nullable String token, long seconds) {

	private static final String ALGORITHM = "AWS4-HMAC-SHA256";

	/** How far the clocks may differ. */
	private static final long FIFTEEN_MINUTES = 900;

	private static final Pattern CREDENTIAL = Pattern
		.compile("(?<key>[^/]+)/(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Reads a request's signature.
	 * @param request the request
	 * @return the signature, which nobody has checked
	 */
	static Signature of(Request request) {
		String authorization = request.header("Authorization");
		if (authorization != null && authorization.startsWith(ALGORITHM + ' ')) {
			Map<String, String> parts = Stream.of(authorization.substring(ALGORITHM.length()).split(",", -1))
				.map((part) -> part.strip().split("=", 2))
				.filter((part) -> part.length == 2)
				.collect(Collectors.toMap((part) -> part[0], (part) -> part[1], (one, other) -> one));
			String time = request.header("X-Amz-Date");
			return of(parts, "", (time != null) ? time : "", request.header("X-Amz-Security-Token"), FIFTEEN_MINUTES);
		}
		Map<String, String> query = request.query();
		if (ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
			return of(query, "X-Amz-", query.getOrDefault("X-Amz-Date", ""), query.get("X-Amz-Security-Token"),
					Long.parseLong(query.getOrDefault("X-Amz-Expires", "0")));
		}
		if (authorization != null) {
			throw incomplete("Unsupported AWS 'algorithm': '%s'".formatted(authorization.split(" ", 2)[0]));
		}
		throw forbidden("MissingAuthenticationToken", "Request is missing Authentication Token");
	}

	/**
	 * Reads with what a request claims to be signed.
	 * @param request the request
	 * @return an access key id; empty if there is no signature
	 */
	static Optional<String> claimedBy(Request request) {
		try {
			return Optional.of(of(request).accessKeyId());
		}
		catch (AwsError ex) {
			return Optional.empty();
		}
	}

	private static Signature of(Map<String, String> parts, String prefix, String time, @Nullable String token,
			long seconds) {
		Matcher credential = CREDENTIAL.matcher(required(parts, prefix + "Credential"));
		if (!credential.matches()) {
			throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
					+ "keyid/date/region/service/term, got '%s'".formatted(parts.get(prefix + "Credential")));
		}
		return new Signature(credential.group("key"), credential.group("date"), credential.group("region"),
				credential.group("service"), List.of(required(parts, prefix + "SignedHeaders").split(";", -1)),
				required(parts, prefix + "Signature"), time, token, seconds);
	}

	private static String required(Map<String, String> parts, String name) {
		String value = parts.get(name);
		if (value == null) {
			throw incomplete("Authorization header requires '%s' parameter.".formatted(name));
		}
		return value;
	}

	/**
	 * Checks the signature as AWS does.
	 * @param request the request that was signed
	 * @param credentials those of its key
	 * @param expected the service that was called
	 * @param now the time of AWS's clock
	 */
	void verify(Request request, FakeCredentials credentials, String expected, Instant now) {
		if (!this.service.equals(expected)) {
			throw mismatch("Credential should be scoped to correct service: '%s'.".formatted(expected));
		}
		if (!this.headers.contains("host")) {
			throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
		}
		verifyTime(now);
		String canonical = canonical(request);
		String toSign = String.join("\n", ALGORITHM, this.time, scope(), Hash.sha256(canonical));
		if (!this.signature.equals(Hash.signature(credentials.secretAccessKey(), scope(), toSign))) {
			throw mismatch("""
					The request signature we calculated does not match the signature you provided. Check your AWS \
					Secret Access Key and signing method. Consult the service documentation for details.

					The Canonical String for this request should have been
					'%s'

					The String-to-Sign should have been
					'%s'
					""".formatted(canonical, toSign));
		}
	}

	private void verifyTime(Instant now) {
		if (!this.time.matches("\\d{8}T\\d{6}Z")) {
			throw incomplete("Date must be in ISO-8601 'basic format'. Got '%s'.".formatted(this.time));
		}
		if (!this.time.startsWith(this.date)) {
			throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
					+ "'%s' != '%s'.".formatted(this.date, this.time.substring(0, 8)));
		}
		Instant signed = TIME.parse(this.time, Instant::from);
		if (signed.isBefore(now.minusSeconds(this.seconds))) {
			throw mismatch("Signature expired: %s is now earlier than %s (%s - %d min.)".formatted(this.time,
					TIME.format(now.minusSeconds(this.seconds)), TIME.format(now), this.seconds / 60));
		}
		if (signed.isAfter(now.plusSeconds(FIFTEEN_MINUTES))) {
			throw mismatch("Signature not yet current: %s is still later than %s (%s + 15 min.)".formatted(this.time,
					TIME.format(now.plusSeconds(FIFTEEN_MINUTES)), TIME.format(now)));
		}
	}

	private String canonical(Request request) {
		String query = new TreeMap<>(request.rawQuery()).entrySet()
			.stream()
			.filter((each) -> !each.getKey().equals("X-Amz-Signature"))
			.map((each) -> each.getKey() + '=' + each.getValue())
			.collect(Collectors.joining("&"));
		String signed = this.headers.stream()
			.map((name) -> name + ':' + request.header(name) + '\n')
			.collect(Collectors.joining());
		return String.join("\n", request.method(), request.path(), query, signed, String.join(";", this.headers),
				payload(request));
	}

	private static String payload(Request request) {
		String claimed = request.header("X-Amz-Content-Sha256");
		String computed = Hash.sha256(request.body());
		if (claimed == null || claimed.equals("UNSIGNED-PAYLOAD")) {
			return (claimed != null) ? claimed : computed;
		}
		if (!claimed.equals(computed)) {
			throw new AwsError(400, "XAmzContentSHA256Mismatch",
					"The provided 'x-amz-content-sha256' header does not match what was computed.");
		}
		return computed;
	}

	private String scope() {
		return String.join("/", this.date, this.region, this.service, "aws4_request");
	}

	private static AwsError mismatch(String message) {
		return forbidden("SignatureDoesNotMatch", message);
	}

	private static AwsError incomplete(String message) {
		return new AwsError(400, "IncompleteSignature", message);
	}

	private static AwsError forbidden(String code, String message) {
		return new AwsError(403, code, message);
	}

}
