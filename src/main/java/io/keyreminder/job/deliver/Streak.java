package io.keyreminder.job.deliver;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Bad answers in a row, each to another owner. An owner writes many addresses into a tag:
 * whatever becomes of them, it counts once, so that no owner alone stops the others'
 * messages. Not thread-safe.
 */
final class Streak {

	private final int limit;

	private final Set<String> owners = new HashSet<>();

	private String code = "";

	private int length;

	/**
	 * Begins a streak.
	 * @param limit the length at which it is too long
	 */
	Streak(int limit) {
		this.limit = limit;
	}

	/**
	 * Adds an answer. One with another code begins a new streak.
	 * @param newCode the answer's code
	 * @param concerned the owners whom the message was about
	 * @return whether the streak is too long now
	 */
	boolean add(String newCode, Collection<String> concerned) {
		if (!newCode.equals(this.code)) {
			end();
			this.code = newCode;
		}
		if (this.owners.addAll(concerned)) {
			this.length++;
		}
		return this.length >= this.limit;
	}

	/** Something good came between. */
	void end() {
		this.owners.clear();
		this.length = 0;
	}

}
