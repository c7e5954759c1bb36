package io.keyreminder.aws;

import org.jspecify.annotations.Nullable;

/**
 * AWS answered, but not with what its documentation promises.
 */
public final class BrokenAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param problem what is wrong, a whole sentence without its full stop
	 */
	public BrokenAnswerException(String problem) {
		super(problem);
	}

	/**
	 * Refuses an answer without a part that AWS always sends.
	 * @param <T> the kind of value
	 * @param value the part
	 * @param name what it is called
	 * @return the value
	 * @throws BrokenAnswerException if it is null
	 */
	public static <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw new BrokenAnswerException("the answer has no " + name);
		}
		return value;
	}

}
