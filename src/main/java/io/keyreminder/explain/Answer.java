package io.keyreminder.explain;

import java.util.function.Supplier;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.OwnerUnreadableException;

/**
 * What AWS answered, or why it did not: whoever asks for it again gets the same.
 *
 * @param <T> the type of what was asked for
 */
@FunctionalInterface
interface Answer<T> {

	/**
	 * What was answered.
	 * @return the answer
	 * @throws OwnerUnreadableException if AWS said nothing of the owner
	 * @throws AccountUnreadableException if AWS said nothing of the account
	 */
	T get();

	/**
	 * Asks once.
	 * @param <T> the type of what is asked for
	 * @param question asks AWS
	 * @return the answer
	 */
	static <T> Answer<T> of(Supplier<T> question) {
		try {
			T answer = question.get();
			return () -> answer;
		}
		catch (OwnerUnreadableException | AccountUnreadableException ex) {
			return () -> {
				throw ex;
			};
		}
	}

}
