package io.keyreminder.ledger.store;

import java.sql.SQLException;

/**
 * Another process is at work on the ledger, or may come back to it.
 */
final class LedgerHeldException extends SQLException {

	private static final long serialVersionUID = 1L;

	/** It holds the ledger's lock. */
	LedgerHeldException() {
		super("locked");
	}

	/**
	 * It has the database open.
	 * @param cause what the driver says
	 */
	LedgerHeldException(SQLException cause) {
		super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
	}

}
