package io.keyreminder.aws;

import java.util.Objects;

import io.keyreminder.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What AWS answered to a call that failed, whichever of its services was asked.
 *
 * @param code the error code; empty if there is none, of a proxy's page say
 * @param words what is said of it, untrusted; empty if nothing is, or nothing that may be
 * quoted
 * @param status the HTTP status
 */
public record AwsAnswer(String code, String words, int status) {

	/**
	 * The codes by which AWS denies an action, as a regular expression. See <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common
	 * errors</a>.
	 */
	public static final String DENIED = "AccessDenied(Exception)?";

	/** The codes of an account that is not in service, as a regular expression. */
	public static final String NOT_SIGNED_UP = "OptInRequired|AccountProblem|NotSignedUp";

	/**
	 * Reads an answer.
	 * @param failure what the SDK made of it
	 * @return the answer
	 */
	public static AwsAnswer of(SdkServiceException failure) {
		AwsErrorDetails details = (failure instanceof AwsServiceException aws) ? aws.awsErrorDetails() : null;
		if (details == null) {
			return new AwsAnswer("", "", failure.statusCode());
		}
		String code = Objects.toString(details.errorCode(), "");
		boolean quoted = CredentialsFault.of(code).map(CredentialsFault::mayBeQuoted).orElse(true);
		return new AwsAnswer(code, quoted ? Objects.toString(details.errorMessage(), "") : "", failure.statusCode());
	}

	/**
	 * The answer in short.
	 * @return the code, or else the HTTP status, in clean text
	 */
	public String codeOrStatus() {
		return this.code.isEmpty() ? "HTTP status " + this.status : SafeText.clean(this.code);
	}

	/**
	 * The answer as it may be shown.
	 * @return the code, or else the HTTP status, and what is said of it, in clean text
	 */
	@Override
	public String toString() {
		return this.words.isEmpty() ? codeOrStatus() : SafeText.clean(codeOrStatus() + ": " + this.words);
	}

}
