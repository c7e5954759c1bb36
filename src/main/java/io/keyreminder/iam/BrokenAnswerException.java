package io.keyreminder.iam;

import org.jspecify.annotations.Nullable;

/**
 * AWS answered, but not with what its documentation promises.
 */
final class BrokenAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param problem what is wrong, a whole sentence without its full stop
	 */
	BrokenAnswerException(String problem) {
		super(problem);
	}

	static <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw new BrokenAnswerException("the answer has no " + name);
		}
		return value;
	}

}
