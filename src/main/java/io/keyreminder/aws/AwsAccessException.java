package io.keyreminder.aws;

import java.util.Optional;

import io.keyreminder.failure.Causes;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * AWS cannot be asked because of what is set on this machine, or of what stands between:
 * the credentials, the region, an endpoint, a certificate or the proxy. The message is
 * for the operator: what happened and what to do now, without a secret. While the SDK
 * makes a call it is thrown only as a cause: the SDK replaces its own exceptions.
 */
public sealed class AwsAccessException extends SdkClientException permits NoCredentialsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception. It has no cause: what the SDK says may quote a secret.
	 * @param sentence what happened and what to do now
	 */
	public AwsAccessException(String sentence) {
		super(SdkClientException.builder().message(sentence));
	}

	/**
	 * Looks for the sentence among the causes of a failed call.
	 * @param failure what the SDK threw
	 * @return the sentence; empty if the failure has another cause
	 */
	public static Optional<String> sentenceIn(Throwable failure) {
		return Causes.find(AwsAccessException.class, failure).map((sentence) -> String.valueOf(sentence.getMessage()));
	}

}
