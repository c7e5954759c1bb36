package io.keyreminder.ledger;

/**
 * Another process held the ledger for longer than {@code keyreminder.lock-wait}.
 */
public class LedgerInUseException extends LedgerException {

	private static final long serialVersionUID = 1L;

	LedgerInUseException(String sentence, Throwable cause) {
		super(sentence, cause);
	}

}
