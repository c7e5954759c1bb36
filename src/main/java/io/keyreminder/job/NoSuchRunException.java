package io.keyreminder.job;

/**
 * There is no run that could be gone on with. The message is a sentence for the operator.
 */
public class NoSuchRunException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoSuchRunException(String sentence) {
		super(sentence);
	}

}
