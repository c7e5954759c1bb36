package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyAges;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.Reachability;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.RotationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Looks ahead: which keys come due in the next days, and whether their owners could be
 * told. An owner's tags are asked for once, and again after some days if they are wrong.
 */
public final class UpcomingKeyFinder {

	/** How many days before the first reminder an unreachable owner is reported. */
	public static final int DAYS_AHEAD = 30;

	private static final int DAYS_REMEMBERED = 7;

	private final IamAccount account;

	private final RotationPolicy policy;

	private final ReminderRule rule;

	private final LocalDate today;

	/**
	 * Creates the look ahead of one day.
	 * @param account the AWS account
	 * @param policy when keys must be replaced
	 * @param rule the rule of the day
	 * @param today the UTC date of the process's start
	 */
	public UpcomingKeyFinder(IamAccount account, RotationPolicy policy, ReminderRule rule, LocalDate today) {
		this.account = account;
		this.policy = policy;
		this.rule = rule;
		this.today = today;
	}

	/**
	 * The UTC date from which it looks.
	 */
	public LocalDate today() {
		return this.today;
	}

	/**
	 * The ages of active keys, with the window of the day.
	 */
	public KeyAges ages(Map<Integer, Integer> keys) {
		return new KeyAges(keys, age(this.policy.youngestInWindow(this.today)),
				age(this.policy.oldestInWindow(this.today)));
	}

	/**
	 * The age, in days, of a key that was created on a UTC date.
	 */
	public int age(LocalDate created) {
		return (int) ChronoUnit.DAYS.between(created, this.today);
	}

	/**
	 * An owner's keys whose windows have not opened yet.
	 * @param owner the IAM user
	 * @param active the owner's active keys, as far as they are known
	 * @param tags the owner's tags, or null if nobody has asked for them
	 * @param known what earlier scans found
	 * @return the keys, the oldest first
	 */
	public List<UpcomingKey> find(KeyOwner owner, List<DatedKey> active, @Nullable OwnerTags tags,
			UpcomingKeyRepository known) {
		List<DatedKey> young = active.stream()
			.filter((key) -> this.policy.firstReminder(key.created()).isAfter(this.today))
			.sorted(Comparator.comparing(DatedKey::created))
			.toList();
		boolean soon = young.stream()
			.anyMatch((key) -> !this.policy.firstReminder(key.created()).isAfter(this.today.plusDays(DAYS_AHEAD)));
		Reachability reachability = soon ? reachability(owner, tags, known) : null;
		return young.stream()
			.map((key) -> new UpcomingKey(owner.account(), owner.name(), key, this.policy.firstReminder(key.created()),
					this.policy.deadline(key.created()), reachability))
			.toList();
	}

	/** It is null if it is known already, or cannot be asked for today. */
	private @Nullable Reachability reachability(KeyOwner owner, @Nullable OwnerTags tags, UpcomingKeyRepository known) {
		if (tags == null && known.isReachabilityKnown(owner, this.today.minusDays(DAYS_REMEMBERED - 1))) {
			return null;
		}
		try {
			return this.rule.reachability(((tags != null) ? tags : this.account.tags(owner)).addresses());
		}
		catch (OwnerUnreadableException ex) {
			return null;
		}
	}

}
