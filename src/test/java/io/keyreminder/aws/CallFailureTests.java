package io.keyreminder.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.IamException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of failures, row by row.
 */
class CallFailureTests {

	@ParameterizedTest(name = "{0}: {2}")
	@CsvSource(textBlock = """
			NoSuchEntity,                        404, GONE,          owner
			AccessDenied,                        403, DENIED,        owner
			AccessDeniedException,               400, DENIED,        owner
			InvalidClientTokenId,                403, UNKNOWN_KEY,   credentials
			UnrecognizedClientException,         400, UNKNOWN_KEY,   credentials
			InvalidAccessKeyId,                  403, UNKNOWN_KEY,   credentials
			MissingAuthenticationToken,          403, UNKNOWN_KEY,   credentials
			MissingAuthenticationTokenException, 400, UNKNOWN_KEY,   credentials
			AuthFailure,                         401, UNKNOWN_KEY,   credentials
			SignatureDoesNotMatch,               403, WRONG_SECRET,  credentials
			InvalidSignatureException,           403, WRONG_SECRET,  credentials
			IncompleteSignature,                 400, WRONG_SECRET,  credentials
			IncompleteSignatureException,        400, WRONG_SECRET,  credentials
			ExpiredToken,                        403, SESSION_OVER,  credentials
			ExpiredTokenException,               400, SESSION_OVER,  credentials
			TokenRefreshRequired,                400, SESSION_OVER,  credentials
			RequestExpired,                      400, WRONG_TIME,    credentials
			RequestTimeTooSkewed,                403, WRONG_TIME,    credentials
			RequestInTheFuture,                  400, WRONG_TIME,    credentials
			OptInRequired,                       403, NOT_SIGNED_UP, account
			AccountProblem,                      403, NOT_SIGNED_UP, account
			NotSignedUp,                         403, NOT_SIGNED_UP, account
			Throttling,                          400, THROTTLED,     account
			ThrottlingException,                 400, THROTTLED,     account
			RequestLimitExceeded,                503, THROTTLED,     account
			AnyCode,                             429, THROTTLED,     account
			InternalFailure,                     500, BROKEN,        owner
			ServiceFailure,                      500, BROKEN,        owner
			ServiceUnavailable,                  503, BROKEN,        owner
			InvalidAction,                       400, BROKEN,        owner
			ValidationError,                     400, BROKEN,        owner
			'',                                  502, BROKEN,        owner
			'',                                  403, BROKEN,        owner
			""")
	void whatAwsAnswers(String code, int status, CallFailure failure, String concerns) {
		assertThat(CallFailure.of(answer(code, status, "words"))).isEqualTo(failure);
		assertThat(failure.concernsOwner()).isEqualTo(concerns.equals("owner"));
		assertThat(failure.concernsCredentials()).isEqualTo(concerns.equals("credentials"));
	}

	static Stream<Arguments> withoutAnswer() {
		return Stream.of(Arguments.of(ApiCallTimeoutException.create(1000), CallFailure.UNREACHABLE),
				Arguments.of(ApiCallAttemptTimeoutException.create(1000), CallFailure.UNREACHABLE),
				Arguments.of(client(new ConnectException("Connection refused")), CallFailure.UNREACHABLE),
				Arguments.of(client(new NoRouteToHostException()), CallFailure.UNREACHABLE),
				Arguments.of(client(new UnknownHostException("iam.amazonaws.com")), CallFailure.UNREACHABLE),
				Arguments.of(client(new SocketTimeoutException("Read timed out")), CallFailure.UNREACHABLE),
				Arguments.of(client(new SSLHandshakeException("PKIX path building failed")), CallFailure.UNREACHABLE),
				Arguments.of(client(new SocketException("Connection reset")), CallFailure.BROKEN),
				Arguments.of(client(new IOException("Premature EOF")), CallFailure.BROKEN),
				Arguments.of(client(new XMLStreamException("ParseError")), CallFailure.BROKEN),
				Arguments.of(client(new DateTimeException("no date")), CallFailure.BROKEN),
				Arguments.of(new BrokenAnswerException("the answer has no Arn"), CallFailure.BROKEN),
				Arguments.of(SdkClientException.create("Unable to load credentials"), CallFailure.NOT_ASKED),
				Arguments.of(new AwsAccessException("no proxy"), CallFailure.NO_ACCESS),
				Arguments.of(client(new NoCredentialsException("no session")), CallFailure.NO_CREDENTIALS));
	}

	@ParameterizedTest
	@MethodSource("withoutAnswer")
	void whatTheSdkSaysItself(RuntimeException ex, CallFailure failure) {
		assertThat(CallFailure.of(ex)).isEqualTo(failure);
		assertThat(failure.concernsOwner()).isEqualTo(failure == CallFailure.BROKEN);
		assertThat(failure.concernsCredentials()).isEqualTo(failure == CallFailure.NO_CREDENTIALS);
	}

	@Test
	void aSentenceNamesTheActionTheRemedyAndTheCause() {
		IamException unknownKey = answer("InvalidClientTokenId", 403, "The security token is invalid.");
		assertThat(CallFailure.of(unknownKey).sentence("iam:ListUsers", unknownKey))
			.isEqualTo("iam:ListUsers failed: AWS does not know the access key in use, or it was switched off. "
					+ "Check AWS_ACCESS_KEY_ID or AWS_PROFILE. "
					+ "[InvalidClientTokenId: The security token is invalid.]");
		SdkClientException noHost = client(new UnknownHostException("iam.amazonaws.com"));
		assertThat(CallFailure.of(noHost).sentence("iam:ListUsers", noHost))
			.isEqualTo("iam:ListUsers failed: AWS cannot be reached, or did not answer in time. Check the network, "
					+ "the proxy, AWS_REGION and AWS_ENDPOINT_URL. [UnknownHostException: iam.amazonaws.com]");
		IamException signature = answer("SignatureDoesNotMatch", 403,
				"The Canonical String: x-amz-security-token:hush");
		assertThat(CallFailure.answered("sts:AssumeRole", "Check the clock.", signature))
			.isEqualTo("sts:AssumeRole failed: Check the clock. [SignatureDoesNotMatch]");
		assertThat(CallFailure.of(signature).cause(signature)).isNull();
		IamException webPage = (IamException) IamException.builder().statusCode(502).build();
		assertThat(CallFailure.of(webPage).sentence("iam:ListUsers", webPage))
			.isEqualTo("iam:ListUsers failed: AWS gave no usable answer. Try again later. [HTTP status 502]");
	}

	private static IamException answer(String code, int status, String words) {
		return (IamException) IamException.builder()
			.statusCode(status)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(words).build())
			.build();
	}

	private static SdkClientException client(Exception cause) {
		return SdkClientException.create("Unable to execute HTTP request", cause);
	}

}
