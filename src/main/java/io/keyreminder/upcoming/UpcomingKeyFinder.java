package io.keyreminder.upcoming;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.OwnerExemptions;
import io.keyreminder.policy.OwnerRules;
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
	 * What is known well enough of how owners could be told.
	 * @param owners the ids that AWS gave those who matter
	 * @param known what earlier scans found
	 * @return it, by the ids of the owners of whom it is known
	 */
	public Map<String, KnownContact> contacts(Collection<String> owners, UpcomingKeyRepository known) {
		return known.contacts(this.account.number(), owners, this.today.minusDays(DAYS_REMEMBERED - 1));
	}

	/**
	 * An owner's keys whose windows have not opened yet, or of which nobody is told only
	 * because they are exempt today.
	 * @param owner the IAM user
	 * @param rules the rules of which one decides on the user's keys; as long as that is
	 * not known, the one that reminds first counts
	 * @param active the owner's active keys, as far as they are known
	 * @param tags the owner's tags, or null if nobody has asked for them
	 * @param known what is known well enough of how the owner could be told; null if
	 * nothing is
	 * @return the keys, and what was found of how the owner could be told
	 */
	public UpcomingKeys find(KeyOwner owner, OwnerRules rules, List<DatedKey> active, @Nullable OwnerTags tags,
			@Nullable KnownContact known) {
		ReminderRule remembered = (known != null) ? rules.remembered(known.rule()) : null;
		OwnerTags asked = (tags == null && remembered == null && isSoon(rules.candidates(null), liable(rules, active)))
				? tags(owner) : null;
		OwnerTags found = (asked != null) ? asked : tags;
		ReminderRule rule = (found == null && remembered != null) ? remembered
				: rules.candidates(found)
					.stream()
					.min(Comparator.comparing((each) -> each.firstReminder(this.today)))
					.orElseThrow();
		List<UpcomingKey> upcoming = active.stream()
			.map((key) -> new UpcomingKey(owner.account(), owner.name(), key,
					first(rule, rules.exemptions(), key, found), rule.deadline(key.created()), null))
			.filter((key) -> key.firstReminder().isAfter(this.today)
					&& (rule.isOverdueTold() || !key.firstReminder().isAfter(key.deadline())))
			.sorted(Comparator.comparing((key) -> key.key().created()))
			.toList();
		boolean matters = asked != null || upcoming.stream().anyMatch((key) -> isSoon(key.firstReminder()));
		if (found == null || !matters || (remembered != null && rule.mustAskForAccountOwner(found))) {
			return new UpcomingKeys(upcoming, null);
		}
		return new UpcomingKeys(upcoming, rule.reachability(found));
	}

	/** Nobody is asked for whoever is exempt. */
	private List<DatedKey> liable(OwnerRules rules, List<DatedKey> keys) {
		return keys.stream().filter((key) -> !rules.exemptions().endOf(key.id(), null).isAfter(this.today)).toList();
	}

	/** A key that is exempt is told of on the day after the end, at the earliest. */
	private static LocalDate first(ReminderRule rule, OwnerExemptions exemptions, DatedKey key,
			@Nullable OwnerTags tags) {
		LocalDate first = rule.firstReminder(key.created());
		LocalDate end = exemptions.endOf(key.id(), tags);
		return end.isAfter(first) ? end : first;
	}

	private boolean isSoon(List<ReminderRule> rules, List<DatedKey> keys) {
		return rules.stream()
			.anyMatch((rule) -> keys.stream().anyMatch((key) -> isSoon(rule.firstReminder(key.created()))));
	}

	private boolean isSoon(LocalDate first) {
		return first.isAfter(this.today) && !first.isAfter(this.today.plusDays(DAYS_AHEAD));
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
