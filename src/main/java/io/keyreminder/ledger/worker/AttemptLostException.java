package io.keyreminder.ledger.worker;

/**
 * An attempt no longer has its slice in hand: another one was given it, or the run has
 * ended. Nothing more of it may be written.
 */
public final class AttemptLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	AttemptLostException(SliceAttempt attempt) {
		super("Attempt %d of slice %d of run %d was given away.".formatted(attempt.number(), attempt.slice(),
				attempt.run()));
	}

}
