package io.keyreminder.ledger.store;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be used, so that nothing could be started. The message is a sentence
 * for the operator: what happened, to what, and what to do now.
 */
public class LedgerException extends OperatorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param sentence what happened, to what, and what to do now
	 * @param cause the failure, or null
	 */
	public LedgerException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

	LedgerException(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
		super(exitCode, sentence, cause);
	}

}
