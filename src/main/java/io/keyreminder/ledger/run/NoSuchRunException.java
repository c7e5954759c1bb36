package io.keyreminder.ledger.run;

import io.keyreminder.failure.OperatorException;

/**
 * There is no such run, or none that could be resumed. The message is a sentence for the
 * operator.
 */
public class NoSuchRunException extends OperatorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param sentence which run is missed and what to do now
	 */
	public NoSuchRunException(String sentence) {
		super(sentence, null);
	}

	/**
	 * There is no run at all.
	 * @return the exception
	 */
	public static NoSuchRunException none() {
		return new NoSuchRunException("This ledger has no run yet: use `run`.");
	}

	/**
	 * There is no run of this number.
	 * @param number the number
	 * @return the exception
	 */
	public static NoSuchRunException of(long number) {
		return new NoSuchRunException("There is no run %d in this ledger. `history` lists the runs.".formatted(number));
	}

}
