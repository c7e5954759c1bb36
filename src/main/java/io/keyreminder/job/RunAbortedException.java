package io.keyreminder.job;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.ledger.store.LedgerSchema;

/**
 * A run began and its end could not be recorded, most likely because the ledger's
 * database failed. The message is a sentence for the operator.
 */
class RunAbortedException extends OperatorException {

	/** What to do if the ledger's database failed. */
	static final String ADVICE = "Check whether the ledger's disk is full or its server is away, then use `restart`: it resumes from what was recorded.";

	private static final long serialVersionUID = 1L;

	RunAbortedException(RuntimeException cause) {
		super(ExitCode.FAILED, "The run broke off, and how it ended could not be recorded: %s. %s"
			.formatted(LedgerSchema.reason(cause), ADVICE), cause);
	}

}
