package io.keyreminder.iam;

import io.keyreminder.failure.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * The account as a whole cannot be read. The message is a sentence for the operator: what
 * happened and what to do now.
 */
public class AccountUnreadableException extends OperatorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param sentence what happened and what to do now, in clean text
	 * @param cause the SDK's exception
	 */
	public AccountUnreadableException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
