package io.keyreminder.iam;

import org.jspecify.annotations.Nullable;

/**
 * The account cannot be read because the base credentials are missing, have ended or are
 * refused: neither can any other that is reached with them.
 */
public final class BaseCredentialsException extends AccountUnreadableException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param sentence what happened and what to do now, in clean text
	 * @param cause the SDK's exception
	 */
	public BaseCredentialsException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
