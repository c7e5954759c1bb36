package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.Reachability;
import io.keyreminder.policy.ReminderRule;
import org.jspecify.annotations.Nullable;

/**
 * Finds the upcoming keys: which keys come due in the next days, and whether their owners
 * could be told. An owner's tags are asked for once, and again after some days if they
 * are wrong.
 */
public final class UpcomingKeyFinder {

	/** How many days before the first reminder an unreachable owner is reported. */
	public static final int DAYS_AHEAD = 30;

	private static final int DAYS_REMEMBERED = 7;

	private final IamAccount account;

	private final DailyRules rules;

	/**
	 * Creates the finder of one day.
	 * @param account the AWS account
	 * @param rules the rules of the day
	 */
	public UpcomingKeyFinder(IamAccount account, DailyRules rules) {
		this.account = account;
		this.rules = rules;
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
		ReminderRule rule = this.rules.of(owner);
		LocalDate today = this.rules.day();
		List<DatedKey> young = active.stream()
			.filter((key) -> rule.firstReminder(key.created()).isAfter(today))
			.sorted(Comparator.comparing(DatedKey::created))
			.toList();
		boolean soon = young.stream()
			.anyMatch((key) -> !rule.firstReminder(key.created()).isAfter(today.plusDays(DAYS_AHEAD)));
		Reachability reachability = soon ? reachability(owner, tags, known) : null;
		return young.stream()
			.map((key) -> new UpcomingKey(owner.account(), owner.name(), key, rule.firstReminder(key.created()),
					rule.deadline(key.created()), reachability))
			.toList();
	}

	/** It is null if it is known already, or cannot be asked for today. */
	private @Nullable Reachability reachability(KeyOwner owner, @Nullable OwnerTags tags, UpcomingKeyRepository known) {
		if (tags == null && known.isReachabilityKnown(owner, this.rules.day().minusDays(DAYS_REMEMBERED - 1))) {
			return null;
		}
		try {
			return this.rules.of(owner).reachability(((tags != null) ? tags : this.account.tags(owner)).addresses());
		}
		catch (OwnerUnreadableException ex) {
			return null;
		}
	}

}
