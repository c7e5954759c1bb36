package io.keyreminder.mail.ses;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.key.ForeignText;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a failed call of Amazon SES means for a message.
 */
final class SesAnswers {

	private static final int MAX_QUOTED = 200;

	private static final int UNAVAILABLE = 503;

	private static final int SERVER_ERROR = 500;

	private SesAnswers() {
	}

	/**
	 * Classifies a failed call.
	 * @param action the action, for example {@code ses:SendRawEmail}
	 * @param failure what the SDK threw
	 * @param begun whether the request had begun to leave
	 * @return what became of the message
	 */
	static DeliveryResult of(String action, RuntimeException failure, boolean begun) {
		if (!begun) {
			return blocked(action, "The AWS SDK could not call. Check the credentials, AWS_REGION, AWS_PROFILE and "
					+ "AWS_ENDPOINT_URL.", reason(failure));
		}
		if (failure instanceof AwsServiceException answer) {
			return answered(action, answer);
		}
		if (causes(failure).anyMatch(SesAnswers::isBeforeTheRequest)) {
			return blocked(action,
					"Amazon SES cannot be reached. Check the network, the proxy, AWS_REGION and " + "AWS_ENDPOINT_URL.",
					reason(failure));
		}
		return new DeliveryResult(Outcome.UNKNOWN,
				sentence(action, "The answer of Amazon SES was not heard.", reason(failure)));
	}

	/**
	 * Whether the same message may be tried again after a moment.
	 * @param failure what the SDK threw
	 * @return true if messages come faster than SES takes them
	 */
	static boolean isTooFast(RuntimeException failure) {
		return failure instanceof AwsServiceException answer && answer.isThrottlingException()
				&& OurFault.of(code(answer), message(answer), answer.statusCode()).isEmpty();
	}

	private static DeliveryResult answered(String action, AwsServiceException answer) {
		String words = words(answer);
		String code = codeOrStatus(answer);
		int status = answer.statusCode();
		return OurFault.of(code(answer), message(answer), status)
			.map((fault) -> blocked(action, fault.advice(), fault.mayBeQuoted() ? words : code(answer)))
			.orElseGet(() -> {
				if (status == UNAVAILABLE || isTooFast(answer)) {
					return new DeliveryResult(Outcome.DEFERRED, words, code);
				}
				return new DeliveryResult((status >= SERVER_ERROR) ? Outcome.UNKNOWN : Outcome.REFUSED, words, code);
			});
	}

	/** While connecting; a read that timed out was a request. */
	private static boolean isBeforeTheRequest(Throwable cause) {
		String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
		return cause instanceof UnknownHostException || cause instanceof ConnectException
				|| cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
				|| (cause instanceof SocketTimeoutException && message.contains("connect"))
				|| message.startsWith("unable to tunnel through proxy");
	}

	private static DeliveryResult blocked(String action, String advice, String words) {
		return new DeliveryResult(Outcome.BLOCKED, sentence(action, advice, words));
	}

	private static String sentence(String action, String meaning, String words) {
		return "%s failed: %s [%s]".formatted(action, meaning, ForeignText.clean(words, MAX_QUOTED));
	}

	/** The answer with its code. */
	private static String words(AwsServiceException answer) {
		return ForeignText
			.clean(message(answer).isEmpty() ? codeOrStatus(answer) : codeOrStatus(answer) + ": " + message(answer));
	}

	private static String codeOrStatus(AwsServiceException answer) {
		return code(answer).isEmpty() ? "HTTP status " + answer.statusCode() : ForeignText.clean(code(answer));
	}

	private static String reason(RuntimeException failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return root.getClass().getSimpleName() + ": " + root.getMessage();
	}

	private static String code(AwsServiceException answer) {
		AwsErrorDetails details = answer.awsErrorDetails();
		return (details != null) ? Objects.toString(details.errorCode(), "") : "";
	}

	private static String message(AwsServiceException answer) {
		AwsErrorDetails details = answer.awsErrorDetails();
		return (details != null) ? Objects.toString(details.errorMessage(), "") : "";
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

}
