package io.keyreminder.mail.ses;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.OutgoingMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.model.SesException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What each answer of Amazon SES means, row by row.
 */
class SesAnswersTests {

	private static final String ACTION = "ses:SendRawEmail";

	private static final OutgoingMessage MESSAGE = new OutgoingMessage("Aws-Keys@mail.example.com",
			"Bob@corp.example.org", new MimeMessage((Session) null));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					400 | MessageRejected | Email address is not verified. The following identities failed the check in region US-EAST-1: bob@example.com | Verify the sender
					400 | MessageRejected | Sending paused for this account. For more information, please check the inbox. | Sending is paused
					400 | MessageRejected | Sending suspended for this account. | Sending is paused
					400 | AccountSendingPausedException | Email sending is disabled for the account. | Sending is paused
					400 | AccountSendingPaused | Email sending is disabled for the account. | Sending is paused
					400 | MailFromDomainNotVerifiedException | MAIL FROM domain is not verified. | MAIL FROM domain
					400 | MailFromDomainNotVerified | MAIL FROM domain is not verified. | MAIL FROM domain
					400 | ConfigurationSetDoesNotExist | Configuration set <x> does not exist. | configuration set
					400 | ConfigurationSetSendingPausedException | Sending is paused. | configuration set
					400 | Throttling | Daily message quota exceeded | quota of messages in 24 hours
					454 | Throttling | Daily message quota exceeded. | quota of messages in 24 hours
					403 | AccessDenied | User is not authorized to perform ses:SendRawEmail | config/iam-policy.json
					400 | AccessDeniedException | User is not authorized to perform ses:SendRawEmail | config/iam-policy.json
					403 | InvalidClientTokenId | The security token included in the request is invalid. | AWS_ACCESS_KEY_ID
					403 | UnrecognizedClientException | The security token is invalid. | AWS_ACCESS_KEY_ID
					403 | MissingAuthenticationToken | Request is missing Authentication Token | AWS_ACCESS_KEY_ID
					403 | SignatureDoesNotMatch | The request signature we calculated | AWS_SECRET_ACCESS_KEY
					403 | ExpiredToken | The security token included in the request is expired | AWS_SESSION_TOKEN
					400 | RequestExpired | Request has expired | clock
					403 | OptInRequired | The AWS Access Key Id needs a subscription for the service | signed up
					403 | SomethingNew | You may not. | AWS forbids it
					401 | | | AWS forbids it
					""")
	void oursIs(int status, String code, String message, String advice) {
		assertThat(SesAnswers.of(ACTION, answer(status, code, message), true))
			.returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith("ses:SendRawEmail failed: ")
			.contains(advice);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | InvalidParameterValue | Domain contains dot-string
			400 | InvalidParameterValue | Domain starts with dot
			400 | InvalidParameterValue | Missing final '@domain'
			400 | InvalidParameterValue | Local address contains control or whitespace
			400 | InvalidParameterValue | Illegal address
			400 | MessageRejected       | Address is on the suppression list
			""")
	void theRecipientsIs(int status, String code, String message) {
		assertThat(SesAnswers.of(ACTION, MESSAGE, answer(status, code, message), true))
			.isEqualTo(new DeliveryResult(Outcome.REFUSED, code + ": " + message, code));
	}

	/** To {@code source@header.example}. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
			Illegal address: source@header.example                        | REFUSED
			Illegal address <Source@Header.Example>                       | REFUSED
			Invalid domain name: 'header.example'                         | REFUSED
			The domain header.example contains control or whitespace      | REFUSED
			Local part 'source' is too long                               | REFUSED
			Missing final '@domain'                                       | REFUSED
			User name is missing: '@header.example'                       | REFUSED
			Duplicate header 'To': source@header.example                  | DOUBTFUL
			Invalid sender for source@header.example                      | DOUBTFUL
			Nobody knows address@domain.example                           | DOUBTFUL
			Illegal address in header 'From': keys@example.com            | DOUBTFUL
			""")
	void wordsInTheAddressItselfSayNothing(String words, Outcome outcome) {
		OutgoingMessage message = new OutgoingMessage("keys@example.com", "source@header.example",
				new MimeMessage((Session) null));
		assertThat(SesAnswers.of(ACTION, message, answer(400, "InvalidParameterValue", words), true).outcome())
			.isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | InvalidParameterValue | Duplicate header 'To'.
			400 | InvalidParameterValue | Missing required header 'From'.
			400 | InvalidParameterValue | Message length is more than 10485760 bytes long: '10485761'.
			400 | InvalidParameterValue | Nobody has heard of it
			400 | MessageRejected       | Email content is rejected
			400 | SomethingNew          | Nobody has heard of it
			404 | SomethingNew          | Nobody has heard of it
			413 | EntityTooLarge        | Too large
			""")
	void doubtfulIsWhateverElseIsRefusedForGood(int status, String code, String message) {
		assertThat(SesAnswers.of(ACTION, MESSAGE, answer(status, code, message), true))
			.isEqualTo(new DeliveryResult(Outcome.DOUBTFUL, code + ": " + message, code));
	}

	/** From {@code Aws-Keys@mail.example.com} to {@code Bob@corp.example.org}. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
			bob@corp.example.org                                     | DOUBTFUL
			BOB@CORP.EXAMPLE.ORG                                     | DOUBTFUL
			"Bob, the builder" <bob@corp.example.org>                | DOUBTFUL
			corp.example.org                                         | DOUBTFUL
			example.org                                              | DOUBTFUL
			arn:aws:ses:us-east-1:123456789012:identity/example.org  | DOUBTFUL
			aws-keys@mail.example.com                                | BLOCKED
			=?utf-8?q?AWS_Keys?= <aws-keys@mail.example.com>         | BLOCKED
			mail.example.com                                         | BLOCKED
			example.com                                              | BLOCKED
			bob@corp.example.org, aws-keys@mail.example.com          | BLOCKED
			AWS-KEYS@mail.example.com,bob@corp.example.org           | BLOCKED
			somebody@else.example                                    | BLOCKED
			org                                                      | BLOCKED
			""")
	void whoIsNotVerifiedDecides(String identities, Outcome outcome) {
		DeliveryResult result = SesAnswers.of(ACTION, MESSAGE,
				answer(400, "MessageRejected",
						"Email address is not verified. The following identities failed the check in region EU-WEST-1: "
								+ identities),
				true);
		assertThat(result.outcome()).isEqualTo(outcome);
		if (outcome == Outcome.DOUBTFUL) {
			assertThat(result.text()).startsWith("MessageRejected: Email address is not verified.");
			assertThat(result.code()).isEqualTo("MessageRejected");
			assertThat(result.advice()).contains("sandbox");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			arn:aws:ses:eu-west-1:123456789012:identity/bob@corp.example.org             | DOUBTFUL
			arn:aws:ses:eu-west-1:123456789012:identity/Example.org                      | DOUBTFUL
			arn:aws-cn:ses:cn-north-1:123456789012:identity/bob@corp.example.org         | DOUBTFUL
			arn:aws:ses:eu-west-1:123456789012:identity/aws-keys@mail.example.com        | BLOCKED
			arn:aws:ses:eu-west-1:123456789012:identity/example.com                      | BLOCKED
			arn:aws:ses:eu-west-1:123456789012:identity/*                                | BLOCKED
			arn:aws:ses:eu-west-1:123456789012:configuration-set/bob@corp.example.org    | BLOCKED
			*                                                                            | BLOCKED
			""")
	void whoseIdentityIsDeniedDecides(String resource, Outcome outcome) {
		String words = "User `arn:aws:iam::123456789012:user/bob@corp.example.org' is not authorized to perform "
				+ "`ses:SendRawEmail' on resource `" + resource + "'";
		DeliveryResult result = SesAnswers.of(ACTION, MESSAGE, answer(403, "AccessDenied", words), true);
		assertThat(result.outcome()).isEqualTo(outcome);
		if (outcome == Outcome.DOUBTFUL) {
			assertThat(result.advice()).contains("config/iam-policy.json");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | Throttling          | Maximum sending rate exceeded
			400 | ThrottlingException | Rate exceeded
			429 | TooManyRequests     | Slower, please
			""")
	void tooFastIs(int status, String code, String message) {
		assertThat(SesAnswers.of(ACTION, answer(status, code, message), true))
			.isEqualTo(new DeliveryResult(Outcome.BUSY, "Amazon SES is busy: " + code + ": " + message, code));
	}

	@Test
	void transientIsTheServicesAbsence() {
		assertThat(SesAnswers.of(ACTION, answer(503, "ServiceUnavailable", "Try again"), true))
			.isEqualTo(new DeliveryResult(Outcome.DEFERRED, "ServiceUnavailable: Try again", "ServiceUnavailable"));
	}

	@ParameterizedTest
	@CsvSource({ "500,InternalFailure", "500,", "502,", "504,GatewayTimeout" })
	void unknownIsTheServicesFailure(int status, String code) {
		String expected = (code != null) ? code : "HTTP status " + status;
		assertThat(SesAnswers.of(ACTION, answer(status, code, ""), true))
			.isEqualTo(new DeliveryResult(Outcome.UNKNOWN, expected, expected));
	}

	@ParameterizedTest
	@MethodSource("beforeTheRequest")
	void oursIsEveryFailureToConnect(Exception cause) {
		assertThat(SesAnswers.of(ACTION, failure(cause), true)).returns(Outcome.BLOCKED, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith("ses:SendRawEmail failed: Amazon SES cannot be reached. Check the network, the proxy, "
					+ "AWS_REGION and AWS_ENDPOINT_URL. [" + cause.getClass().getSimpleName());
	}

	static Stream<Exception> beforeTheRequest() {
		return Stream.of(new UnknownHostException("email.example"), new ConnectException("Connection refused"),
				new NoRouteToHostException("No route to host"), new SSLHandshakeException("PKIX path building failed"),
				new SocketTimeoutException("Connect timed out"), new SocketTimeoutException("connect timed out"),
				new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407\""));
	}

	@ParameterizedTest
	@MethodSource("afterTheRequest")
	void unknownIsWhateverBreaksOnceTheRequestBeganToLeave(RuntimeException failure) {
		assertThat(SesAnswers.of(ACTION, failure, true)).returns(Outcome.UNKNOWN, DeliveryResult::outcome)
			.extracting(DeliveryResult::text)
			.asString()
			.startsWith("ses:SendRawEmail failed: The answer of Amazon SES was not heard. [");
	}

	static Stream<RuntimeException> afterTheRequest() {
		return Stream.of(failure(new SocketTimeoutException("Read timed out")),
				failure(new SocketException("Connection reset")), failure(new SSLException("Connection reset")),
				failure(new IOException("Unexpected end of file from server")),
				ApiCallTimeoutException.builder().message("Client execution did not complete").build(),
				AbortedException.create("Thread was interrupted"), new IllegalStateException("Unexpected"));
	}

	@ParameterizedTest
	@MethodSource("notBegun")
	void oursIsWhateverFailsBeforeAnythingLeft(RuntimeException failure, String words) {
		DeliveryResult answer = SesAnswers.of(ACTION, failure, false);
		assertThat(answer).isEqualTo(
				new DeliveryResult(Outcome.BLOCKED, "ses:SendRawEmail failed: The AWS SDK could not call. Check the "
						+ "credentials, AWS_REGION, AWS_PROFILE and AWS_ENDPOINT_URL. [" + words + "]"));
	}

	static Stream<Arguments> notBegun() {
		return Stream.of(
				arguments(SdkClientException.create("Unable to load credentials"),
						"SdkClientException: Unable to load credentials"),
				arguments(failure(new SocketTimeoutException("Read timed out")),
						"SocketTimeoutException: Read timed out"),
				arguments(answer(403, "SignatureDoesNotMatch", "The Canonical String: x-amz-security-token:hush"),
						"SignatureDoesNotMatch"));
	}

	@Test
	void aRefusedSignatureIsNotQuoted() {
		DeliveryResult answer = SesAnswers.of(ACTION,
				answer(403, "SignatureDoesNotMatch", "The Canonical String: x-amz-security-token:hush"), true);
		assertThat(answer.text()).doesNotContain("hush").endsWith("[SignatureDoesNotMatch]");
	}

	@Test
	void foreignTextIsCleaned() {
		assertThat(SesAnswers.of(ACTION, answer(400, "InvalidParameterValue", "address\r\nb\u202ec"), true)).isEqualTo(
				new DeliveryResult(Outcome.REFUSED, "InvalidParameterValue: address b c", "InvalidParameterValue"));
	}

	@ParameterizedTest
	@MethodSource("away")
	void whereNoConnectionIsMadeItMayBeLater(boolean away, Exception cause) {
		assertThat(SesAnswers.isAway(failure(cause))).isEqualTo(away);
	}

	static Stream<Arguments> away() {
		ConnectException closed = new ConnectException("Remote host terminated the handshake");
		closed.initCause(new SSLHandshakeException("Remote host terminated the handshake"));
		AwsAccessException proxy = new AwsAccessException("The proxy cannot be reached.");
		return Stream.of(arguments(true, new ConnectException("Connection refused")),
				arguments(true, new NoRouteToHostException("No route to host")),
				arguments(true, new SocketTimeoutException("Connect timed out")),
				arguments(true, new UnknownHostException("email.us-east-1.amazonaws.com")), arguments(true, closed),
				arguments(true, new IOException("The proxy failed", proxy)), arguments(false, proxy),
				arguments(false, new SSLHandshakeException("PKIX path building failed")),
				arguments(false, new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407\"")),
				arguments(false, new SocketTimeoutException("Read timed out")),
				arguments(false, new SocketException("Unexpected end of file from server")),
				arguments(false, new SSLException("Connection reset")));
	}

	private static RuntimeException failure(Exception cause) {
		return SdkClientException.create("Unable to execute HTTP request", cause);
	}

	private static RuntimeException answer(int status, String code, String message) {
		return SesException.builder()
			.statusCode(status)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
			.build();
	}

}
