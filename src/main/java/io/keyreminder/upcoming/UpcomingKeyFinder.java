package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.OwnerRules;
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

	private final LocalDate today;

	/**
	 * Creates the finder of one day.
	 * @param account the AWS account
	 * @param today the UTC date
	 */
	public UpcomingKeyFinder(IamAccount account, LocalDate today) {
		this.account = account;
		this.today = today;
	}

	/**
	 * Of which owners it is known well enough how they could be told.
	 * @param account the AWS account's number
	 * @param owners the ids that AWS gave those who matter
	 * @param known what earlier scans found
	 * @return the ids of these owners
	 */
	public Set<String> reachable(String account, Collection<String> owners, UpcomingKeyRepository known) {
		return known.reachable(account, owners, this.today.minusDays(DAYS_REMEMBERED - 1));
	}

	/**
	 * An owner's keys whose windows have not opened yet.
	 * @param owner the IAM user
	 * @param rules the rules of which one decides on the user's keys; as long as that is
	 * not known, the one that reminds first counts
	 * @param active the owner's active keys, as far as they are known
	 * @param tags the owner's tags, or null if nobody has asked for them
	 * @param known whether the owner is one of the {@link #reachable}
	 * @return the keys, the oldest first
	 */
	public List<UpcomingKey> find(KeyOwner owner, OwnerRules rules, List<DatedKey> active, @Nullable OwnerTags tags,
			boolean known) {
		OwnerTags found = tags;
		if (found == null && isSoon(rules.candidates(null), active) && !known) {
			found = tags(owner);
		}
		ReminderRule rule = rules.candidates(found)
			.stream()
			.min(Comparator.comparing((each) -> each.firstReminder(this.today)))
			.orElseThrow();
		List<DatedKey> young = active.stream()
			.filter((key) -> rule.firstReminder(key.created()).isAfter(this.today))
			.sorted(Comparator.comparing(DatedKey::created))
			.toList();
		Reachability reachability = reachability(rule, young, found, known);
		return young.stream()
			.map((key) -> new UpcomingKey(owner.account(), owner.name(), key, rule.firstReminder(key.created()),
					rule.deadline(key.created()), reachability))
			.toList();
	}

	/** What is known well enough costs no call night by night. */
	private @Nullable Reachability reachability(ReminderRule rule, List<DatedKey> young, @Nullable OwnerTags tags,
			boolean known) {
		if (tags == null || !isSoon(List.of(rule), young) || (known && rule.mustAskForAccountOwner(tags))) {
			return null;
		}
		return rule.reachability(tags);
	}

	private boolean isSoon(List<ReminderRule> rules, List<DatedKey> keys) {
		return rules.stream()
			.anyMatch((rule) -> keys.stream()
				.map((key) -> rule.firstReminder(key.created()))
				.anyMatch((first) -> first.isAfter(this.today) && !first.isAfter(this.today.plusDays(DAYS_AHEAD))));
	}

	/** They are null if they cannot be asked for today. */
	private @Nullable OwnerTags tags(KeyOwner owner) {
		try {
			return this.account.tags(owner);
		}
		catch (OwnerUnreadableException ex) {
			return null;
		}
	}

}
