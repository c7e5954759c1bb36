package io.keyreminder.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

import io.keyreminder.key.KeyAges;
import io.keyreminder.key.KeyOwner;

/**
 * The rules of one day: which of them decides on an owner's keys, and between which days
 * a key was created that any of them may find due. May be used by several threads.
 */
public final class DailyRules {

	private final RotationPolicy policy;

	private final Set<String> allowedDomains;

	private final LocalDate day;

	DailyRules(RotationPolicy policy, Set<String> allowedDomains, LocalDate day) {
		this.policy = policy;
		this.allowedDomains = allowedDomains;
		this.day = day;
	}

	/**
	 * The day.
	 * @return a UTC date
	 */
	public LocalDate day() {
		return this.day;
	}

	/**
	 * The rule that decides on an owner's keys.
	 * @param owner the IAM user
	 * @return the rule
	 */
	public ReminderRule of(KeyOwner owner) {
		return new ReminderRule(this.policy, this.allowedDomains, this.day, owner);
	}

	/**
	 * The day on which the oldest keys were created whose window is open.
	 * @return a UTC date; {@link LocalDate#MIN} where overdue keys are told of
	 */
	public LocalDate oldestInWindow() {
		return this.policy.oldestInWindow(this.day);
	}

	/**
	 * The day on which the youngest keys were created whose window is open.
	 * @return a UTC date
	 */
	public LocalDate youngestInWindow() {
		return this.policy.youngestInWindow(this.day);
	}

	/**
	 * The last day on which an unused key was used, or else created, that may be due.
	 * @return a UTC date; {@link LocalDate#MIN} where nobody is told of unused keys
	 */
	public LocalDate unusedSince() {
		return this.policy.unusedSince(this.day);
	}

	/**
	 * The day on which the oldest keys were created that may be due, or whose whole
	 * window may have lain between an earlier day and this one. Whoever is older had a
	 * window that was open on the earlier day.
	 * @param earlier the UTC date of the earlier day
	 * @return a UTC date, never after {@link #oldestInWindow()}
	 */
	public LocalDate oldestSince(LocalDate earlier) {
		LocalDate missed = this.policy.youngestInWindow(earlier).plusDays(1);
		return missed.isBefore(oldestInWindow()) ? missed : oldestInWindow();
	}

	/**
	 * The age of a key.
	 * @param created the UTC date on which it was created
	 * @return days
	 */
	public int age(LocalDate created) {
		return (int) ChronoUnit.DAYS.between(created, this.day);
	}

	/**
	 * The ages of active keys, beside the window of the day.
	 * @param keys how many keys are so many days old
	 * @return the ages
	 */
	public KeyAges ages(Map<Integer, Integer> keys) {
		return new KeyAges(keys, age(youngestInWindow()), this.policy.maxAgeDays());
	}

}
