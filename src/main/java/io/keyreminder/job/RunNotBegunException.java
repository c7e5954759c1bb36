package io.keyreminder.job;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.ledger.store.LedgerSchema;

/**
 * A run could not begin, because the ledger's database did not take it down. The message
 * is a sentence for the operator.
 */
class RunNotBegunException extends OperatorException {

	private static final long serialVersionUID = 1L;

	RunNotBegunException(Throwable cause) {
		super(ExitCode.NOTHING_DONE,
				"No run could begin, for the ledger's database failed: %s. Nothing was done. Check whether the ledger's disk is full or its server is away, then use the same command again."
					.formatted(LedgerSchema.reason(cause)),
				cause);
	}

}
