package io.keyreminder.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyUse;
import io.keyreminder.text.Counted;
import org.jspecify.annotations.Nullable;

/**
 * When an access key must be replaced, and on which days somebody is reminded. All dates
 * are UTC dates.
 */
public final class RotationPolicy {

	/** Ten years: a day that is further away is a mistake. */
	public static final int MOST_DAYS = 3650;

	private final int maxAgeDays;

	private final List<Integer> stages;

	private final @Nullable Integer overdue;

	private final @Nullable Integer unusedDays;

	/**
	 * Creates a policy.
	 * @param maxAgeDays the age, in days, that a key may reach
	 * @param stages the reminders, each as the days left to the deadline
	 * @param overdue after how many days an overdue key is told of again, the first time
	 * on the day after its deadline; 0 for that once, null for never
	 * @param unusedDays after how many days without a use a key is told of, and again; or
	 * null for never
	 * @throws IllegalArgumentException if there is no stage, or one outside 0 …
	 * {@code maxAgeDays} − 1, or if the other numbers lie outside {@value #MOST_DAYS}
	 * days
	 */
	public RotationPolicy(int maxAgeDays, Collection<Integer> stages, @Nullable Integer overdue,
			@Nullable Integer unusedDays) {
		if (maxAgeDays < 1 || maxAgeDays > MOST_DAYS) {
			throw new IllegalArgumentException("maximum age %d lies outside 1 … %d".formatted(maxAgeDays, MOST_DAYS));
		}
		if (stages.isEmpty()) {
			throw new IllegalArgumentException("at least one stage is needed");
		}
		for (int stage : stages) {
			if (stage < 0 || stage >= maxAgeDays) {
				throw new IllegalArgumentException("stage %d lies outside 0 … %d".formatted(stage, maxAgeDays - 1));
			}
		}
		if (overdue != null && (overdue < 0 || overdue > MOST_DAYS)) {
			throw new IllegalArgumentException("overdue %d lies outside 0 … %d".formatted(overdue, MOST_DAYS));
		}
		if (unusedDays != null && (unusedDays < 1 || unusedDays > MOST_DAYS)) {
			throw new IllegalArgumentException("unused days %d lie outside 1 … %d".formatted(unusedDays, MOST_DAYS));
		}
		this.maxAgeDays = maxAgeDays;
		this.stages = stages.stream().distinct().sorted().toList();
		this.overdue = overdue;
		this.unusedDays = unusedDays;
	}

	/**
	 * A policy that tells of no overdue key and of no unused one.
	 * @param maxAgeDays the age, in days, that a key may reach
	 * @param stages the reminders, each as the days left to the deadline
	 * @return the policy
	 * @throws IllegalArgumentException as the constructor does
	 */
	public static RotationPolicy of(int maxAgeDays, Collection<Integer> stages) {
		return new RotationPolicy(maxAgeDays, stages, null, null);
	}

	/**
	 * A policy that differs from this one.
	 * @param otherAge the age, in days, that a key may reach
	 * @param otherStages the stages; null for those of this policy
	 * @param otherOverdue as the constructor takes it; null for that of this policy
	 * @param otherUnusedDays as the constructor takes it; null for that of this policy
	 * @return the policy
	 * @throws IllegalArgumentException as the constructor does
	 */
	public RotationPolicy with(int otherAge, @Nullable Collection<Integer> otherStages, @Nullable Integer otherOverdue,
			@Nullable Integer otherUnusedDays) {
		return new RotationPolicy(otherAge, (otherStages != null) ? otherStages : this.stages,
				(otherOverdue != null) ? otherOverdue : this.overdue,
				(otherUnusedDays != null) ? otherUnusedDays : this.unusedDays);
	}

	/**
	 * The policy, for people.
	 * @return a clause
	 */
	public String describe() {
		StringBuilder text = new StringBuilder(
				"a key may be %s old, with reminders %s".formatted(Counted.of(this.maxAgeDays, "day"), reminders()));
		if (this.overdue != null) {
			text.append((this.overdue == 0) ? ", once after"
					: (this.overdue == 1) ? ", every day after" : ", every %d days after".formatted(this.overdue));
		}
		if (this.unusedDays != null) {
			text.append(", and when nobody has used it for %s".formatted(Counted.of(this.unusedDays, "day")));
		}
		return text.toString();
	}

	/** For example {@code 10 and 1 day before and on the last day}. */
	private String reminders() {
		List<Integer> before = this.stages.stream()
			.filter((stage) -> stage > 0)
			.sorted(Comparator.reverseOrder())
			.toList();
		List<String> reminders = new ArrayList<>();
		if (!before.isEmpty()) {
			String last = Counted.of(before.get(before.size() - 1), "day") + " before";
			String others = before.stream()
				.limit(before.size() - 1)
				.map(String::valueOf)
				.collect(Collectors.joining(", "));
			reminders.add(others.isEmpty() ? last : others + " and " + last);
		}
		if (this.stages.contains(0)) {
			reminders.add("on the last day");
		}
		return String.join(" and ", reminders);
	}

	/**
	 * Whether anybody is reminded of a key after its deadline.
	 * @return false if nothing is said then
	 */
	public boolean isOverdueTold() {
		return this.overdue != null;
	}

	/**
	 * The age that a key may reach.
	 * @return days
	 */
	public int maxAgeDays() {
		return this.maxAgeDays;
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
		return deadline(created).minusDays(firstStage());
	}

	/**
	 * The reminder to rotate a key that counts on a day: the latest whose day has come.
	 * @param key the access key
	 * @param today a UTC date
	 * @return the reminder, or empty if there is none, or none any more
	 */
	public Optional<Reminder> rotation(AccessKey key, LocalDate today) {
		LocalDate deadline = deadline(key);
		if (today.isAfter(deadline)) {
			return Optional.ofNullable(this.overdue).map((every) -> overdue(deadline, today, every));
		}
		return this.stages.stream()
			.map((stage) -> Reminder.rotate(stage, deadline))
			.filter((reminder) -> !today.isBefore(reminder.firstDay()))
			.findFirst();
	}

	private static Reminder overdue(LocalDate deadline, LocalDate today, int every) {
		if (every == 0) {
			return new Reminder(NoticeKind.ROTATE, Reminder.ONCE_OVERDUE, deadline, null);
		}
		int earlier = ((int) ChronoUnit.DAYS.between(deadline, today) - 1) / every * every;
		return new Reminder(NoticeKind.ROTATE, -1 - earlier, deadline, deadline.plusDays((long) earlier + every));
	}

	/**
	 * The reminder of an unused key that counts on a day: the latest whose day has come.
	 * Its days are counted from the last use, or from the creation of a key of which AWS
	 * knows no use. That is doubtful of a key from before 23 April 2015, since when AWS
	 * keeps uses: it may have been used before that day, and yet nobody has used it for
	 * all the years since.
	 * @param key the access key
	 * @param use its use; as long as that is not known, there is no reminder
	 * @param today a UTC date
	 * @return the reminder, or empty if there is none
	 */
	public Optional<Reminder> unused(AccessKey key, KeyUse use, LocalDate today) {
		Integer every = this.unusedDays;
		if (every == null || use.state() == KeyUse.State.UNKNOWN) {
			return Optional.empty();
		}
		LocalDate since = use.at().map(RotationPolicy::day).orElseGet(key::createdOn);
		long periods = ChronoUnit.DAYS.between(since, today) / every;
		return (periods < 1) ? Optional.empty() : Optional.of(unused(since.plusDays(periods * every), every));
	}

	/**
	 * The day since which nobody may have been told that a reminder is told: its first
	 * day. What is told again and again leaves as many days between two messages as the
	 * policy says, also if the first of them came late.
	 * @param reminder a reminder that counts today
	 * @param today a UTC date
	 * @return a UTC date, not after the reminder's first day
	 */
	LocalDate satisfiedSince(Reminder reminder, LocalDate today) {
		Integer every = (reminder.kind() == NoticeKind.UNUSED) ? this.unusedDays : this.overdue;
		LocalDate first = reminder.firstDay();
		if (every == null || every == 0 || (reminder.kind() == NoticeKind.ROTATE && !reminder.isOverdue())) {
			return first;
		}
		LocalDate again = today.minusDays(every - 1L);
		if (reminder.isOverdue() && !again.isAfter(reminder.deadline())) {
			again = reminder.deadline().plusDays(1);
		}
		return again.isBefore(first) ? again : first;
	}

	private static Reminder unused(LocalDate deadline, int every) {
		return new Reminder(NoticeKind.UNUSED, 0, deadline, deadline.plusDays(every - 1L));
	}

	/**
	 * Whether the whole window of a key lay between two days.
	 * @param key the access key
	 * @param lastScan a UTC date, not in the window any more
	 * @param today a UTC date, not in the window any more
	 * @return true if it opened after the first and ended before the second; never where
	 * overdue keys are told of
	 */
	public boolean isWindowBetween(AccessKey key, LocalDate lastScan, LocalDate today) {
		return this.overdue == null && firstReminder(key.createdOn()).isAfter(lastScan)
				&& deadline(key).isBefore(today);
	}

	/**
	 * The day on which the oldest keys were created that somebody is told to rotate.
	 * @param today a UTC date
	 * @return the UTC date of the keys whose deadline is today; where overdue keys are
	 * told of, {@link LocalDate#MIN}
	 */
	public LocalDate oldestInWindow(LocalDate today) {
		return (this.overdue != null) ? LocalDate.MIN : today.minusDays(this.maxAgeDays);
	}

	/**
	 * The day on which the youngest keys were created whose window is open.
	 * @param today a UTC date
	 * @return the UTC date of the keys whose first stage comes today
	 */
	public LocalDate youngestInWindow(LocalDate today) {
		return today.minusDays(this.maxAgeDays - (long) firstStage());
	}

	/**
	 * The last day on which an unused key was used, or else created.
	 * @param today a UTC date
	 * @return the UTC date of the keys that somebody is told of today for the first time;
	 * {@link LocalDate#MIN} where nobody is told of unused keys
	 */
	public LocalDate unusedSince(LocalDate today) {
		return (this.unusedDays != null) ? today.minusDays(this.unusedDays) : LocalDate.MIN;
	}

	/**
	 * The first stage.
	 * @return the most days left to the deadline at which anybody is reminded
	 */
	public int firstStage() {
		return Objects.requireNonNull(this.stages.get(this.stages.size() - 1));
	}

	private static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

}
