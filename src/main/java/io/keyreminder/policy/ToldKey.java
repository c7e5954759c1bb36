package io.keyreminder.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * An access key that somebody was told of, and what came of it.
 *
 * @param account the AWS account's number
 * @param user the name of the key's owner when somebody was told last
 * @param rule the name of the rule by which somebody was told last, or null where the
 * settings decide
 * @param deadline the deadline of which somebody was told last, a UTC date; null if the
 * key was only ever unused
 * @param firstTold the UTC date on which the first message was accepted
 * @param outcome what became of the key
 * @param outcomeOn the UTC date on which that was first seen, or null as long as it is
 * open
 * @param isOverdueSeen whether it was ever seen active after a deadline that somebody was
 * told of
 */
public record ToldKey(String account, String user, @Nullable String rule, @Nullable LocalDate deadline,
		LocalDate firstTold, NoticeOutcome outcome, @Nullable LocalDate outcomeOn, boolean isOverdueSeen) {

	/**
	 * The night after the deadline may see a report of the day before, so that an end on
	 * the last day is seen one night later.
	 */
	private static final int DAYS_UNTIL_SEEN = 2;

	/**
	 * What the reminders came to.
	 * @return the closure
	 */
	public Closure closure() {
		if (this.outcome.isActive()) {
			return (this.outcome == NoticeOutcome.STILL_ACTIVE) ? Closure.STILL_ACTIVE : Closure.OPEN;
		}
		LocalDate last = this.deadline;
		if (last == null) {
			return Closure.IN_TIME;
		}
		if (this.isOverdueSeen || !wasToldInTime()) {
			return Closure.LATE;
		}
		LocalDate seen = this.outcomeOn;
		return (seen != null && !seen.isAfter(last.plusDays(DAYS_UNTIL_SEEN))) ? Closure.IN_TIME : Closure.UNKNOWN;
	}

	/**
	 * Whether somebody was told before the deadline passed.
	 * @return false if the key was overdue by then; true if it has no deadline
	 */
	public boolean wasToldInTime() {
		return this.deadline == null || !this.firstTold.isAfter(this.deadline);
	}

	/**
	 * How long the key lived after the first message.
	 * @return days; empty as long as it lives, and where it is not known when it ended
	 */
	public OptionalLong daysToEnd() {
		LocalDate seen = this.outcomeOn;
		return (seen == null || this.outcome.isActive() || closure() == Closure.UNKNOWN) ? OptionalLong.empty()
				: OptionalLong.of(ChronoUnit.DAYS.between(this.firstTold, seen));
	}

}
