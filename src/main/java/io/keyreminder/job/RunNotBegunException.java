package io.keyreminder.job;

import java.sql.SQLException;

import io.keyreminder.failure.Causes;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.ledger.store.LedgerSchema;

import org.springframework.dao.DataAccessException;

/**
 * A run could not begin, most likely because the ledger's database did not take it down.
 * The message is a sentence for the operator.
 */
class RunNotBegunException extends OperatorException {

	private static final String DATABASE_FAILED = "No run could begin, for the ledger's database failed: %s. Nothing was done. Check whether the ledger's disk is full or its server is away, then use the same command again.";

	private static final String FAILED = "No run could begin: %s. Nothing was done. Use the same command again; if it fails again, report this sentence.";

	private static final long serialVersionUID = 1L;

	RunNotBegunException(Throwable cause) {
		super(ExitCode.NOTHING_DONE,
				(isOfDatabase(cause) ? DATABASE_FAILED : FAILED).formatted(LedgerSchema.reason(cause)), cause);
	}

	private static boolean isOfDatabase(Throwable cause) {
		return Causes.of(cause).anyMatch((each) -> each instanceof SQLException || each instanceof DataAccessException);
	}

}
