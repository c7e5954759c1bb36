package io.keyreminder.job;

import java.util.Objects;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.text.SafeText;

import org.springframework.core.NestedExceptionUtils;

/**
 * A run began and its end could not be recorded, most likely because the ledger's
 * database failed. The message is a sentence for the operator.
 */
class RunAbortedException extends OperatorException {

	private static final long serialVersionUID = 1L;

	RunAbortedException(RuntimeException cause) {
		super(ExitCode.FAILED,
				"The run broke off, and how it ended could not be recorded: %s. Look whether the ledger's disk is full or its server is away, then use `restart`: it goes on from what was recorded."
					.formatted(SafeText.clean(Objects
						.requireNonNullElse(NestedExceptionUtils.getMostSpecificCause(cause).getMessage(), ""))),
				cause);
	}

}
