package io.keyreminder.ledger.sql;

import java.util.Collection;
import java.util.stream.Collectors;

import io.keyreminder.policy.NoticeStatus;

/**
 * States of notices as a table. Few notices of an account are in one of a few states: a
 * database that joins both with the notices finds them by an index, where for a list of
 * states it reads all notices.
 */
public final class StatusTable {

	private StatusTable() {
	}

	/**
	 * The table {@code wanted}, which has one column.
	 * @param states the states
	 * @return a part of a FROM clause
	 */
	public static String of(Collection<NoticeStatus> states) {
		return states.stream()
			.sorted()
			.map((state) -> "('" + state + "')")
			.collect(Collectors.joining(", ", "(VALUES ", ") AS wanted (status)"));
	}

}
