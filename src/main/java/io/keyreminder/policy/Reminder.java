package io.keyreminder.policy;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One reminder of an access key. Kind, stage and deadline tell it from all others of the
 * key, so that nobody is told of it twice. All dates are UTC dates.
 * <p>
 * A key that is to be rotated has one deadline, and a reminder for each stage: the days
 * left to it, less than zero after it. A key that is not used has no deadline of its own:
 * each time that it has been left alone for the policy's unused days, that day is the
 * deadline of a reminder of stage 0.
 *
 * @param kind what is asked of the recipient
 * @param stage the days left to the deadline on the day the reminder falls due
 * @param deadline the last day of the key's window, or the day on which the key had not
 * been used for so long
 * @param lastDay the last day on which anybody is told of it; null if that has no end
 */
public record Reminder(NoticeKind kind, int stage, LocalDate deadline, @Nullable LocalDate lastDay) {

	/** The stage of a key that is told of once after its deadline: on the next day. */
	public static final int ONCE_OVERDUE = -1;

	/**
	 * The reminder to rotate a key whose deadline has not passed.
	 * @param stage the days left to the deadline, not negative
	 * @param deadline the last day of the key's window, and of the reminder
	 * @return the reminder
	 */
	public static Reminder rotate(int stage, LocalDate deadline) {
		return new Reminder(NoticeKind.ROTATE, stage, deadline, deadline);
	}

	/**
	 * The day on which it falls due.
	 * @return a UTC date
	 */
	public LocalDate firstDay() {
		return this.deadline.minusDays(this.stage);
	}

	/**
	 * Whether the key's deadline has passed when it falls due.
	 * @return true for a stage after the deadline
	 */
	public boolean isOverdue() {
		return this.stage < 0;
	}

	/**
	 * Whether another reminder of the same key is this one.
	 * @param other the other reminder
	 * @return true if kind, stage and deadline are the same
	 */
	boolean isSame(Reminder other) {
		return this.stage == other.stage && this.kind == other.kind && this.deadline.equals(other.deadline);
	}

}
