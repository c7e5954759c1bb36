package io.keyreminder.ledger.store;

import io.keyreminder.failure.ExitCode;

/**
 * Another process held the ledger for longer than {@code keyreminder.lock-wait}.
 */
public class LedgerInUseException extends LedgerException {

	private static final long serialVersionUID = 1L;

	LedgerInUseException(String sentence, Throwable cause) {
		super(ExitCode.IN_USE, sentence, cause);
	}

}
