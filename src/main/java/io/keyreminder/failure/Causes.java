package io.keyreminder.failure;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a failure came of.
 */
public final class Causes {

	private Causes() {
	}

	/**
	 * A failure and what caused it.
	 * @param failure what was thrown
	 * @return the failure itself, its cause, the cause of that, and so on
	 */
	public static Stream<Throwable> of(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/**
	 * Looks for a kind of failure.
	 * @param <T> the kind
	 * @param type its type
	 * @param failure what was thrown
	 * @return the outermost of this kind
	 */
	public static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
		return of(failure).filter(type::isInstance).map(type::cast).findFirst();
	}

}
