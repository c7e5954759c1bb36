package io.keyreminder.ledger.sql;

import java.util.List;
import java.util.function.Consumer;

/**
 * Long lists in parts: no statement of a database takes any number of parameters.
 */
public final class Batches {

	private static final int AT_ONCE = 1000;

	private Batches() {
	}

	/**
	 * Does some work for each part of a list.
	 * @param <T> the type of what is in it
	 * @param all the list; for an empty one nothing is done
	 * @param work what is done for a part
	 */
	public static <T> void each(List<T> all, Consumer<List<T>> work) {
		for (int i = 0; i < all.size(); i += AT_ONCE) {
			work.accept(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
		}
	}

}
