package io.keyreminder.text;

import java.util.List;

/**
 * Numbers and lists of things as sentences say them.
 */
public final class Counted {

	private Counted() {
	}

	/**
	 * Says how many there are.
	 * @param number the number
	 * @param noun what is counted, one of it
	 * @return for example {@code 2 users}
	 */
	public static String of(int number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

	/**
	 * Names the first of many.
	 * @param names the names
	 * @param most how many are named at most
	 * @return for example {@code alice, bob and 3 more}
	 */
	public static String first(List<String> names, int most) {
		String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
		return (names.size() > most) ? first + " and %d more".formatted(names.size() - most) : first;
	}

}
