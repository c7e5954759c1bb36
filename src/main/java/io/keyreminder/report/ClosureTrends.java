package io.keyreminder.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of the reminders, as a run's page shows it.
 *
 * @param months the last months up to the run's, oldest first; empty if no key's deadline
 * has passed in them
 * @param overdue the keys that are still active after their deadline, where most are
 * first
 */
public record ClosureTrends(List<Month> months, List<Overdue> overdue) {

	/** The page shows so many months. */
	public static final int MONTHS = 12;

	/** Nothing is known. */
	public static final ClosureTrends NONE = new ClosureTrends(List.of(), List.of());

	/** Keeps copies of the lists. */
	public ClosureTrends {
		months = List.copyOf(months);
		overdue = List.copyOf(overdue);
	}

	/**
	 * The keys that somebody was told of before their deadline, which lay in a month.
	 *
	 * @param month the month, UTC
	 * @param inTime how many of them were gone in time
	 * @param decided how many there are
	 */
	public record Month(YearMonth month, int inTime, int decided) {

	}

	/**
	 * Keys that are still active after their deadline.
	 *
	 * @param account their AWS account
	 * @param rule the rule by which somebody was told last, or null where the settings
	 * decide
	 * @param keys how many there are
	 * @param oldest the deadline that passed longest ago, a UTC date
	 */
	public record Overdue(String account, @Nullable String rule, int keys, LocalDate oldest) {

	}

}
