package io.keyreminder.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What comes into an empty ledger before anybody sees it.
 */
public interface LedgerContent {

	/**
	 * Whether a ledger holds nothing yet.
	 * @param ledger a connection to it
	 * @return false if anything could be overwritten
	 * @throws SQLException if it cannot be read
	 */
	boolean isEmpty(Connection ledger) throws SQLException;

	/**
	 * Writes the content.
	 * @param ledger a connection to the ledger, in a transaction that the caller ends
	 * @throws SQLException if it cannot be written
	 */
	void write(Connection ledger) throws SQLException;

}
