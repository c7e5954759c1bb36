package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.ComingKey;
import io.keyreminder.key.Contact;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KnownKey;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.key.ReminderRule;
import io.keyreminder.key.RotationPolicy;
import io.keyreminder.ledger.ComingKeys;
import io.keyreminder.ledger.KeyAges;
import org.jspecify.annotations.Nullable;

/**
 * Looks ahead: which keys come due in the next days, and whether their owners could be
 * told. An owner's tags are asked for once, and again after some days if they are wrong.
 */
public final class Horizon {

	/** So many days ahead an owner whom nobody could tell can still be found. */
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
	public Horizon(IamAccount account, RotationPolicy policy, ReminderRule rule, LocalDate today) {
		this.account = account;
		this.policy = policy;
		this.rule = rule;
		this.today = today;
	}

	/**
	 * The UTC date from which it looks.
	 */
	LocalDate today() {
		return this.today;
	}

	/**
	 * The ages of active keys, with the window of the day.
	 */
	KeyAges ages(Map<Integer, Integer> keys) {
		return new KeyAges(keys, age(this.policy.youngestInWindow(this.today)),
				age(this.policy.oldestInWindow(this.today)));
	}

	/**
	 * The age, in days, of a key that was created on a UTC date.
	 */
	int age(LocalDate created) {
		return (int) ChronoUnit.DAYS.between(created, this.today);
	}

	/**
	 * An owner's keys whose windows have not opened yet.
	 * @param finding what a look at the owner found
	 * @param known what earlier looks ahead found
	 * @return the keys, the oldest first
	 */
	List<ComingKey> coming(Finding finding, ComingKeys known) {
		List<KnownKey> young = finding.ahead()
			.active()
			.stream()
			.filter((key) -> this.policy.firstReminder(key.created()).isAfter(this.today))
			.sorted(Comparator.comparing(KnownKey::created))
			.toList();
		boolean soon = young.stream()
			.anyMatch((key) -> !this.policy.firstReminder(key.created()).isAfter(this.today.plusDays(DAYS_AHEAD)));
		Contact contact = soon ? contact(finding, known) : null;
		List<ComingKey> coming = new ArrayList<>();
		for (KnownKey key : young) {
			coming.add(new ComingKey(finding.owner().account(), finding.owner().name(), key,
					this.policy.firstReminder(key.created()), this.policy.deadline(key.created()), contact));
		}
		return coming;
	}

	/** It is null if it is known already, or cannot be asked for today. */
	private @Nullable Contact contact(Finding finding, ComingKeys known) {
		KeyOwner owner = finding.owner();
		OwnerTags tags = finding.ahead().tags();
		if (tags == null && known.isContactKnown(owner, this.today.minusDays(DAYS_REMEMBERED - 1))) {
			return null;
		}
		try {
			return this.rule.contact(((tags != null) ? tags : this.account.tags(owner)).addresses());
		}
		catch (OwnerUnreadableException ex) {
			return null;
		}
	}

}
