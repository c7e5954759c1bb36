package io.keyreminder.mail.ses;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLHandshakeException;

import io.keyreminder.aws.AwsAccessException;
import io.keyreminder.aws.AwsAnswer;
import io.keyreminder.aws.CallFailure;
import io.keyreminder.aws.network.NotConnectedException;
import io.keyreminder.failure.Causes;
import io.keyreminder.mail.DeliveryResult;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.OutgoingMessage;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a failed call of Amazon SES means for a message.
 */
final class SesAnswers {

	private static final int MAX_QUOTED = 200;

	private static final Pattern ADDRESS = anyOf("address", "domain", "local (part|name)", "user name", "recipient");

	/** The sender, or the message itself. */
	private static final Pattern NOT_THE_RECIPIENT = anyOf("header", "sender", "source", "mail from", "length");

	/** Not what SES says without a name before it: {@code Missing final '@domain'}. */
	private static final Pattern ANY_ADDRESS = Pattern.compile("[\\w.!#$%&*+/=?^{|}~-]+@[\\w.-]+");

	private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|<[^>]*>");

	/** Mail to this address has bounced. */
	private static final Pattern SUPPRESSED = anyOf("suppression list", "address blacklisted");

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
		return of(action, null, failure, begun);
	}

	/**
	 * Classifies a message's failed call.
	 * @param action the action, for example {@code ses:SendRawEmail}
	 * @param message the message, or null if the call had none
	 * @param failure what the SDK threw
	 * @param begun whether the request had begun to leave
	 * @return what became of the message
	 */
	static DeliveryResult of(String action, @Nullable OutgoingMessage message, RuntimeException failure,
			boolean begun) {
		if (!begun || AwsAccessException.sentenceIn(failure).isPresent()) {
			return new DeliveryResult(Outcome.BLOCKED, CallFailure.NOT_ASKED.sentence(action, failure));
		}
		if (failure instanceof AwsServiceException answer) {
			return answered(action, message, AwsAnswer.of(answer), answer.isThrottlingException());
		}
		if (Causes.of(failure).anyMatch(SesAnswers::isBeforeTheRequest)) {
			return blocked(action,
					"Amazon SES cannot be reached. Check the network, the proxy, AWS_REGION and AWS_ENDPOINT_URL.",
					reason(failure));
		}
		return new DeliveryResult(Outcome.UNKNOWN,
				sentence(action, "The answer of Amazon SES was not heard.", reason(failure)));
	}

	/**
	 * Whether no connection could be made, so that nothing has left, for a reason that
	 * may pass.
	 * @param failure what the SDK threw
	 * @return true if it may be tried again
	 */
	static boolean isAway(RuntimeException failure) {
		return Causes.of(failure).anyMatch(SesAnswers::isAwayNow);
	}

	private static boolean isAwayNow(Throwable cause) {
		// What a proxy refuses for good is no IOException.
		return isUnreachable(cause) || (cause instanceof IOException && cause.getCause() instanceof AwsAccessException);
	}

	/**
	 * What becomes of a message if nobody is there any more who took others.
	 * @param failure what the SDK threw
	 * @return what became of the message
	 */
	static DeliveryResult away(RuntimeException failure) {
		String why = AwsAccessException.sentenceIn(failure).orElseGet(() -> reason(failure));
		return new DeliveryResult(Outcome.BUSY,
				"Amazon SES cannot be reached any more: " + SafeText.clause(why, MAX_QUOTED));
	}

	private static DeliveryResult answered(String action, @Nullable OutgoingMessage message, AwsAnswer answer,
			boolean tooFast) {
		SesAccountError fault = SesAccountError.of(answer).orElse(null);
		if (fault == null) {
			Outcome outcome = tooFast ? Outcome.BUSY : outcome(answer, message);
			return unlessBusy(new DeliveryResult(outcome, answer.toString(), answer.codeOrStatus()));
		}
		String advice = fault.adviceOnRecipients().orElse(null);
		if (message != null && advice != null && NamedIdentities.in(answer.words()).areTheRecipientsOnly(message)) {
			return new DeliveryResult(Outcome.DOUBTFUL, answer.toString(), answer.codeOrStatus(), advice);
		}
		return blocked(action, fault.advice(), answer.toString());
	}

	/** This alone would not say who is busy. */
	private static DeliveryResult unlessBusy(DeliveryResult result) {
		return (result.outcome() != Outcome.BUSY) ? result : new DeliveryResult(Outcome.BUSY,
				"Amazon SES is busy: " + result.text().replaceFirst("\\.$", ""), result.code());
	}

	private static Outcome outcome(AwsAnswer answer, @Nullable OutgoingMessage message) {
		if (answer.status() == UNAVAILABLE) {
			return Outcome.DEFERRED;
		}
		if (answer.status() >= SERVER_ERROR) {
			return Outcome.UNKNOWN;
		}
		return isAboutTheAddress(answer.code(), withoutAddresses(answer.words(), message)) ? Outcome.REFUSED
				: Outcome.DOUBTFUL;
	}

	private static boolean isAboutTheAddress(String code, String words) {
		return SUPPRESSED.matcher(words).find()
				|| (code.equals("InvalidParameterValue") && ADDRESS.matcher(words).find()
						&& !NOT_THE_RECIPIENT.matcher(QUOTED.matcher(words).replaceAll("")).find());
	}

	/** They may hold any word, and so may their domains. */
	private static String withoutAddresses(String words, @Nullable OutgoingMessage message) {
		String rest = words;
		if (message != null) {
			String recipient = message.recipient();
			rest = Pattern
				.compile(
						Pattern.quote(recipient) + "|" + Pattern.quote(recipient.substring(recipient.indexOf('@') + 1)),
						Pattern.CASE_INSENSITIVE)
				.matcher(rest)
				.replaceAll("");
		}
		return ANY_ADDRESS.matcher(rest).replaceAll("");
	}

	private static boolean isBeforeTheRequest(Throwable cause) {
		return isUnreachable(cause) || cause instanceof SSLHandshakeException || isRefusedByTheJvmsProxy(cause);
	}

	/** The JDK's words where https.proxyHost is set; a proxy of ours has a sentence. */
	private static boolean isRefusedByTheJvmsProxy(Throwable cause) {
		return String.valueOf(cause.getMessage()).startsWith("Unable to tunnel through proxy");
	}

	private static boolean isUnreachable(Throwable cause) {
		return cause instanceof UnknownHostException || NotConnectedException.isOne(cause);
	}

	private static DeliveryResult blocked(String action, String advice, String words) {
		return new DeliveryResult(Outcome.BLOCKED, sentence(action, advice, words));
	}

	private static String sentence(String action, String meaning, String words) {
		return "%s failed: %s [%s]".formatted(action, meaning, SafeText.clean(words, MAX_QUOTED));
	}

	private static String reason(RuntimeException failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return root.getClass().getSimpleName() + ": " + root.getMessage();
	}

	private static Pattern anyOf(String... words) {
		return Pattern.compile(String.join("|", words), Pattern.CASE_INSENSITIVE);
	}

}
