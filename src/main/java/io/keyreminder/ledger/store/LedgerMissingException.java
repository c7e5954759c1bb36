package io.keyreminder.ledger.store;

/**
 * There is no ledger where the settings say that it is.
 */
public class LedgerMissingException extends LedgerException {

	private static final long serialVersionUID = 1L;

	LedgerMissingException(String place) {
		super("There is no ledger in %s, so nothing was done. If this is the first time, make one with the command `init`; otherwise set keyreminder.home (environment: KEYREMINDER_HOME) to the folder that holds it."
			.formatted(place), null);
	}

}
