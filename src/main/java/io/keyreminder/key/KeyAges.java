package io.keyreminder.key;

import java.util.Map;
import java.util.TreeMap;

/**
 * How old an account's active access keys were when a run checked them.
 *
 * @param keys how many keys were so many days old
 * @param windowFrom the age, in days, at which a key's window opens
 * @param windowTo the age, in days, that a key may reach
 */
public record KeyAges(Map<Integer, Integer> keys, int windowFrom, int windowTo) {

	/** Nothing is known. */
	public static final KeyAges UNKNOWN = new KeyAges(Map.of(), 0, 0);

	/** Keeps a copy of the map. */
	public KeyAges {
		keys = new TreeMap<>(keys);
	}

	/**
	 * Whether a scan has counted them.
	 * @return false if there is nothing to show
	 */
	public boolean isKnown() {
		return !this.keys.isEmpty();
	}

	/**
	 * These and other keys.
	 * @param others other keys, of the same day
	 * @return the sums
	 */
	public KeyAges plus(KeyAges others) {
		Map<Integer, Integer> sums = new TreeMap<>(this.keys);
		others.keys.forEach((age, number) -> sums.merge(age, number, Integer::sum));
		return new KeyAges(sums, others.windowFrom, others.windowTo);
	}

	/**
	 * How many keys there are.
	 * @return the number of keys
	 */
	public int count() {
		return between(Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	/**
	 * How many keys have an age.
	 * @param from in days, inclusive
	 * @param to in days, inclusive
	 * @return the number of keys
	 */
	public int between(int from, int to) {
		return this.keys.entrySet()
			.stream()
			.filter((each) -> each.getKey() >= from && each.getKey() <= to)
			.mapToInt(Map.Entry::getValue)
			.sum();
	}

	/**
	 * How many keys have their deadline after some days.
	 * @param from in days, inclusive
	 * @param to in days, inclusive
	 * @return the number of keys
	 */
	public int deadlinesBetween(int from, int to) {
		return between(this.windowTo - to, this.windowTo - from);
	}

	/**
	 * Whether keys of an age are in their window.
	 * @param from in days, inclusive
	 * @param to in days, inclusive
	 * @return true if some of these ages are
	 */
	public boolean isWindow(int from, int to) {
		return to >= this.windowFrom && from <= this.windowTo;
	}

}
