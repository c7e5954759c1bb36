package io.keyreminder.stop;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;

/**
 * The program was told to stop before it had begun what it was asked for. The message is
 * a sentence for the operator.
 */
public class StoppedException extends OperatorException {

	private static final long serialVersionUID = 1L;

	StoppedException(String sentence, ExitCode exitCode) {
		super(exitCode, sentence, null);
	}

}
