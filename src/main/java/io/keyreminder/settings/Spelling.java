package io.keyreminder.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells how far a mistyped name is from the right one, as a part of the longer of both:
 * fifteen lines, for which no further library comes into the program.
 */
public final class Spelling {

	/** The part of a name that may be mistyped. */
	static final double NEAR = 0.45;

	private Spelling() {
	}

	/**
	 * Finds the name that a mistyped one may have meant.
	 * @param mistyped a name that nobody knows
	 * @param known the names that there are
	 * @return the nearest of them, if there is one that is near
	 */
	public static Optional<String> nearest(String mistyped, Collection<String> known) {
		return known.stream()
			.filter((name) -> distance(name, mistyped) < NEAR)
			.min(Comparator.comparingDouble((String name) -> distance(name, mistyped))
				.thenComparing(Comparator.naturalOrder()));
	}

	/**
	 * Levenshtein's distance, as a part of the longer text.
	 * @param one a name
	 * @param other another name
	 * @return 0 if they are equal, 1 if they have nothing in common
	 */
	static double distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j <= other.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
			}
		}
		return (double) row[other.length()] / Math.max(1, Math.max(one.length(), other.length()));
	}

}
