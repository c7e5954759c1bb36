package io.keyreminder.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.OwnerTags;
import org.jspecify.annotations.Nullable;

/**
 * The rule that decides on one owner's access keys on one day: which notices are due,
 * from what AWS says that day and what the ledger knows already. It asks nobody and
 * changes nothing.
 */
public final class ReminderRule {

	private final PolicyRule rule;

	private final RotationPolicy policy;

	private final RecipientChain chain;

	private final Pseudonyms pseudonyms;

	private final LocalDate today;

	private final KeyOwner owner;

	ReminderRule(PolicyRule rule, RecipientChain chain, Pseudonyms pseudonyms, LocalDate today, KeyOwner owner) {
		this.rule = rule;
		this.policy = rule.rotation();
		this.chain = chain;
		this.pseudonyms = pseudonyms;
		this.today = today;
		this.owner = owner;
	}

	/**
	 * The active keys of which somebody is to be told today that they be rotated.
	 * @param keys the owner's keys
	 * @param known tells the ledger's notices of this owner, if there is such a key
	 * @return a key in its window, or overdue, and whether it is settled
	 */
	public List<KeyInWindow> inWindow(Collection<AccessKey> keys, Supplier<? extends Collection<Notice>> known) {
		List<KeyInWindow> inWindow = new ArrayList<>();
		for (AccessKey key : keys) {
			if (concerns(key)) {
				this.policy.rotation(key, this.today)
					.ifPresent((reminder) -> inWindow.add(inWindow(key, reminder, known.get())));
			}
		}
		return inWindow;
	}

	/**
	 * The reminder of today that a notice is one of.
	 * @param notice what was told, or was to be told
	 * @return the reminder to rotate the notice's key, or empty if it is another one
	 */
	Optional<Reminder> reminder(DueNotice notice) {
		return this.policy.rotation(notice.key(), this.today).filter(notice.reminder()::isSame);
	}

	/**
	 * The active keys of which somebody is to be told today that nobody uses them.
	 * @param keys the owner's keys
	 * @param use tells a key's use; it is asked for where the ledger does not show that
	 * somebody was told already
	 * @param known tells the ledger's notices of this owner, if a key is old enough
	 * @return an unused key, and whether it is settled
	 */
	public List<KeyInWindow> unused(Collection<AccessKey> keys, Function<AccessKey, KeyUse> use,
			Supplier<? extends Collection<Notice>> known) {
		List<KeyInWindow> unused = new ArrayList<>();
		LocalDate latest = unusedSince();
		for (AccessKey key : keys) {
			if (concerns(key) && !key.createdOn().isAfter(latest)) {
				known(known.get()).lastToldUnused(key)
					.or(() -> this.policy.unused(key, use.apply(key), this.today))
					.ifPresent((reminder) -> unused.add(inWindow(key, reminder, known.get())));
			}
		}
		return unused;
	}

	private KeyInWindow inWindow(AccessKey key, Reminder reminder, Collection<Notice> known) {
		return new KeyInWindow(key, reminder, known(known).isSettled(key, reminder));
	}

	private KnownNotices known(Collection<Notice> notices) {
		return new KnownNotices(notices, this.policy, this.pseudonyms, this.today);
	}

	/**
	 * The notices that are due for one key that is not settled.
	 * @param candidate the key in its window, not settled
	 * @param tags the owner's tags
	 * @param context what its message tells of the key besides
	 * @param known the ledger's notices of this owner
	 * @return one for each recipient who was not told yet, and one without recipient if
	 * there is none, or an address that cannot be used
	 */
	public List<DueNotice> due(KeyInWindow candidate, OwnerTags tags, MessageContext context,
			Collection<Notice> known) {
		AccessKey key = candidate.key();
		Reminder reminder = candidate.reminder();
		KnownNotices before = known(known);
		Function<String, Optional<Long>> refused = (recipient) -> before.tried(key, reminder, recipient)
			.filter((notice) -> notice.status() == NoticeStatus.FAILED)
			.map(Notice::number)
			.findFirst();
		return this.chain.told(tags, reminder, refused)
			.stream()
			.filter((each) -> each.address() == null || (before.tried(key, reminder, each.address()).findAny().isEmpty()
					&& !before.wasToldBesides(key, reminder, each.address(), each.fromStage())))
			.map((each) -> new DueNotice(this.owner, key, reminder, each.address(), each.reason(), each.with(context),
					each.problem()))
			.toList();
	}

	/**
	 * Whether anybody is told of the owner's keys.
	 * @param tags the owner's tags
	 * @return false if the owner takes no part, as one without the recipient tag where
	 * the rule names nobody else
	 */
	public boolean takesPart(OwnerTags tags) {
		return this.chain.takesPart(tags);
	}

	/**
	 * The active keys whose whole window lay between the last scan of their owner and
	 * today, and of which the ledger knows nothing.
	 * @param keys the owner's keys
	 * @param lastScan when the owner was checked last; null for an account that was never
	 * checked, whose old keys nobody has promised to tell of
	 * @param known tells the ledger's notices of this owner, if there is such a key
	 * @return the keys, each with its last stage
	 */
	public List<KeyInWindow> missed(Collection<AccessKey> keys, @Nullable LastScan lastScan,
			Supplier<? extends Collection<Notice>> known) {
		if (lastScan == null) {
			return List.of();
		}
		return keys.stream()
			.filter((key) -> concerns(key) && this.policy.isWindowBetween(key, lastScan.on(), this.today))
			.map((key) -> new KeyInWindow(key, this.policy.rotation(key, this.policy.deadline(key)).orElseThrow(),
					false))
			.filter((key) -> known.get()
				.stream()
				.noneMatch((notice) -> notice.what().isRotation(key.key(), key.reminder().deadline())))
			.toList();
	}

	/**
	 * The notices of a missed key: those that would have been due, and why they are not.
	 * @param missed the key
	 * @param tags the owner's tags
	 * @param lastScan when the owner was checked last
	 * @return one for each recipient, and one without recipient if there is none, or an
	 * address that cannot be used
	 */
	public List<DueNotice> missedNotices(KeyInWindow missed, OwnerTags tags, LastScan lastScan) {
		return due(missed, tags, MessageContext.NONE, List.of()).stream()
			.map((notice) -> notice.missed(lastScan.silence(this.today)))
			.toList();
	}

	/**
	 * Whether an owner could be told, if a key were due today.
	 * @param tags the owner's tags
	 * @return who would be told, and what is wrong with the tags
	 */
	public Reachability reachability(OwnerTags tags) {
		return this.chain.reachability(tags);
	}

	/**
	 * Whether the owner's tags name somebody who could be told, usable or not.
	 * @param tags the owner's tags
	 * @return true also if the rule does not tell the owner
	 */
	public boolean isNamed(OwnerTags tags) {
		return this.chain.isNamed(tags);
	}

	/**
	 * The rule's name.
	 * @return its name; empty where the settings decide
	 */
	String name() {
		return this.chain.ruleName();
	}

	/**
	 * Whether somebody must be asked who answers for the owner's account, so that it is
	 * known who would be told.
	 * @param tags the owner's tags
	 * @return false if the policy knows it, or names somebody else before who could be
	 * told
	 */
	public boolean mustAskForAccountOwner(OwnerTags tags) {
		return this.chain.mustAskForAccountOwner(tags);
	}

	/**
	 * Whom the rule names, and what that gives.
	 * @param tags the owner's tags
	 * @return the entries of the chain, then those who are told besides
	 */
	public List<ChainEntry> entries(OwnerTags tags) {
		return this.chain.entries(tags);
	}

	/**
	 * Whether it is a rule of the policy that decides here.
	 * @param other the rule
	 */
	boolean isOf(PolicyRule other) {
		return this.rule.equals(other);
	}

	/**
	 * When a key of the owner comes due.
	 * @param created the UTC date on which the key was created
	 * @return the UTC date on which its first stage comes
	 */
	public LocalDate firstReminder(LocalDate created) {
		return this.policy.firstReminder(created);
	}

	/**
	 * When a key of the owner must have been replaced.
	 * @param created the UTC date on which the key was created
	 * @return the last day of its window, a UTC date
	 */
	public LocalDate deadline(LocalDate created) {
		return this.policy.deadline(created);
	}

	/**
	 * Whether anybody is told of a key after its deadline.
	 * @return false if nothing is said then
	 */
	public boolean isOverdueTold() {
		return this.policy.isOverdueTold();
	}

	/**
	 * The day on which the oldest keys were created whose window is open.
	 * @return a UTC date
	 */
	public LocalDate oldestInWindow() {
		return this.policy.oldestInWindow(this.today);
	}

	/**
	 * The day on which the youngest keys were created whose window is open.
	 * @return a UTC date
	 */
	public LocalDate youngestInWindow() {
		return this.policy.youngestInWindow(this.today);
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
	 * The last day on which an unused key was used, or else created, that may be due.
	 * @return a UTC date; {@link LocalDate#MIN} where nobody is told of unused keys
	 */
	public LocalDate unusedSince() {
		return this.policy.unusedSince(this.today);
	}

	/**
	 * Whether a key has reached a greater age than it may.
	 * @param key one of the owner's keys
	 * @return true from the day after its deadline on
	 */
	public boolean isOverAge(AccessKey key) {
		return this.policy.deadline(key).isBefore(this.today);
	}

	/** Of which keys anybody is told at all. */
	private static boolean concerns(AccessKey key) {
		return key.active();
	}

	/**
	 * An active access key of which somebody is to be told.
	 *
	 * @param key the access key
	 * @param reminder the reminder that counts today
	 * @param settled whether nobody need be asked about it any more at this stage
	 */
	public record KeyInWindow(AccessKey key, Reminder reminder, boolean settled) {

	}

}
