package io.keyreminder.ledger.store;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;

/**
 * Another process took the ledger while this one was cut off from it. The message is a
 * sentence for the operator.
 */
public class LedgerLostException extends OperatorException {

	private static final long serialVersionUID = 1L;

	LedgerLostException(String ledger) {
		super(ExitCode.FAILED,
				"This run lost the ledger in %s: it was cut off from the database for too long, and another process took the ledger. It sends and records nothing more. What was leaving then is in doubt: `notices --status=IN_DOUBT` lists it. Check the database's server, then use `restart`: it resumes from what was recorded."
					.formatted(ledger),
				null);
	}

}
