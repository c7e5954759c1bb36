package io.keyreminder.aws;

/**
 * The environment, this machine or a profile gives no usable credentials, or AWS refuses
 * those that it gives. A role that cannot be assumed with good ones is another matter.
 */
public final class NoCredentialsException extends AwsAccessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception. It has no cause: what the SDK says may quote a secret.
	 * @param sentence what happened and what to do now
	 */
	public NoCredentialsException(String sentence) {
		super(sentence);
	}

}
