package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

import io.keyreminder.key.AccessKey;

/**
 * When an access key must be replaced, and on which days its owner is reminded. All dates
 * are UTC dates.
 */
public final class RotationPolicy {

	private final int maxAgeDays;

	private final List<Integer> stages;

	/**
	 * Creates a policy.
	 * @param maxAgeDays the age, in days, that a key may reach
	 * @param stages the reminders, each as the days left to the deadline
	 * @throws IllegalArgumentException if the maximum age is less than one day, if there
	 * is no stage, or one outside 0 … {@code maxAgeDays} − 1
	 */
	public RotationPolicy(int maxAgeDays, Collection<Integer> stages) {
		if (maxAgeDays < 1) {
			throw new IllegalArgumentException("maximum age %d is less than one day".formatted(maxAgeDays));
		}
		if (stages.isEmpty()) {
			throw new IllegalArgumentException("at least one stage is needed");
		}
		for (int stage : stages) {
			if (stage < 0 || stage >= maxAgeDays) {
				throw new IllegalArgumentException("stage %d lies outside 0 … %d".formatted(stage, maxAgeDays - 1));
			}
		}
		this.maxAgeDays = maxAgeDays;
		this.stages = stages.stream().distinct().sorted().toList();
	}

	/**
	 * The last day of a key's window.
	 * @param key the access key
	 * @return the UTC date on which the key reaches its maximum age
	 */
	public LocalDate deadline(AccessKey key) {
		return deadline(key.createdOn());
	}

	/**
	 * The last day of the window of a key that was created on a day.
	 * @param created a UTC date
	 * @return the UTC date on which the key reaches its maximum age
	 */
	public LocalDate deadline(LocalDate created) {
		return created.plusDays(this.maxAgeDays);
	}

	/**
	 * The first day of the window of a key that was created on a day.
	 * @param created a UTC date
	 * @return the UTC date on which its first stage comes
	 */
	public LocalDate firstReminder(LocalDate created) {
		return stageDay(deadline(created), this.stages.get(this.stages.size() - 1));
	}

	/**
	 * The stage that counts on a day: the latest whose day has come.
	 * @param key the access key
	 * @param today a UTC date
	 * @return the stage, or empty if the day lies outside the key's window
	 */
	public OptionalInt stage(AccessKey key, LocalDate today) {
		LocalDate deadline = deadline(key);
		if (today.isAfter(deadline)) {
			return OptionalInt.empty();
		}
		return this.stages.stream()
			.mapToInt(Integer::intValue)
			.filter((stage) -> !today.isBefore(stageDay(deadline, stage)))
			.findFirst();
	}

	/**
	 * Whether the whole window of a key lay between two days.
	 * @param key the access key
	 * @param lastScan a UTC date, not in the window any more
	 * @param today a UTC date, not in the window any more
	 * @return true if it opened after the first and ended before the second
	 */
	public boolean isWindowBetween(AccessKey key, LocalDate lastScan, LocalDate today) {
		return firstReminder(key.createdOn()).isAfter(lastScan) && deadline(key).isBefore(today);
	}

	/**
	 * The day on which the oldest keys were created whose window is open.
	 * @param today a UTC date
	 * @return the UTC date of the keys whose deadline is today
	 */
	public LocalDate oldestInWindow(LocalDate today) {
		return today.minusDays(this.maxAgeDays);
	}

	/**
	 * The day on which the youngest keys were created whose window is open.
	 * @param today a UTC date
	 * @return the UTC date of the keys whose first stage comes today
	 */
	public LocalDate youngestInWindow(LocalDate today) {
		return oldestInWindow(today).plusDays(this.stages.get(this.stages.size() - 1));
	}

	/**
	 * The day on which a stage comes.
	 * @param deadline the key's deadline, a UTC date
	 * @param stage the days left to the deadline
	 * @return a UTC date
	 */
	public static LocalDate stageDay(LocalDate deadline, int stage) {
		return deadline.minusDays(stage);
	}

}
