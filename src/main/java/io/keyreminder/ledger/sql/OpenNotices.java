package io.keyreminder.ledger.sql;

import java.util.EnumSet;
import java.util.Set;

import io.keyreminder.policy.NoticeStatus;

/**
 * The notices that a person must settle as long as their last day has not passed.
 */
public final class OpenNotices {

	private OpenNotices() {
	}

	/**
	 * Joins them as rows {@code n} of {@code notice} to a row {@code a} of
	 * {@code account}, whether or not their last day has passed.
	 * @param exclusive whether being able to ask proves that no run is alive, as on an H2
	 * file: then what is SENDING was left by one that died, and is in doubt
	 * @return a part of a FROM clause
	 */
	public static String of(boolean exclusive) {
		Set<NoticeStatus> states = EnumSet.copyOf(NoticeStatus.NEEDS_A_PERSON);
		if (exclusive) {
			states.add(NoticeStatus.SENDING);
		}
		return StatusTable.of(states) + " JOIN notice n ON n.account = a.account AND n.status = wanted.status";
	}

	/**
	 * Whether the last day of a row {@code n} of {@code notice} has not passed.
	 * @param day a UTC date, as the statement has it
	 * @return a condition
	 */
	public static String isNotOver(String day) {
		return "(n.last_day IS NULL OR n.last_day >= %s)".formatted(day);
	}

}
