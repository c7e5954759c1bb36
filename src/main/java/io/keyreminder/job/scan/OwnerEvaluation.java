package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKeys;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one owner. It asks AWS for no more than it needs: for the tags only
 * where they are not known and a key is due, for the last use only where the credential
 * report does not tell it, or somebody would be told that there was none for long.
 */
final class OwnerEvaluation {

	private final OwnerQueries account;

	private final OwnerRules rules;

	private final KeyOwner owner;

	private final @Nullable ReportedUser reported;

	private final KeySighting sighting;

	private final @Nullable LastScan lastScan;

	private final Supplier<List<Notice>> known;

	private final Set<String> answered = new HashSet<>();

	private @Nullable List<AccessKey> listed;

	/** Null as long as nobody has asked for them. */
	private @Nullable OwnerTags tags;

	private boolean isAskedForTags;

	private final Map<String, KeyUse> uses = new HashMap<>();

	/** The report, some hours old, does not count for unused keys any more. */
	private boolean isAskingForUses;

	/**
	 * Prepares an evaluation; nobody is asked yet.
	 * @param account answers for the AWS account
	 * @param rules the rules of which one decides on this owner
	 * @param listed the IAM user, and what is known of the user
	 * @param known asks the ledger for its notices of this owner
	 */
	OwnerEvaluation(OwnerQueries account, OwnerRules rules, ListedOwner listed, Supplier<List<Notice>> known) {
		this.account = account;
		this.rules = rules;
		this.owner = listed.owner();
		this.tags = listed.tags();
		this.reported = listed.reported();
		this.sighting = KeySighting.of(listed);
		this.lastScan = listed.lastScan();
		this.known = known;
	}

	/**
	 * Asks for the keys, and decides.
	 */
	Finding asking() {
		return finding(this::list);
	}

	/**
	 * Decides on keys that are known already. They are asked for all the same before
	 * somebody would be told of them.
	 */
	Finding knowing(List<AccessKey> keys) {
		return finding(() -> keys);
	}

	private Finding finding(Supplier<List<AccessKey>> keys) {
		try {
			return decide(keys.get());
		}
		catch (OwnerUnreadableException ex) {
			return Finding.unreadable(this.owner, this.answered, ex);
		}
	}

	private Finding decide(List<AccessKey> keys) {
		OwnerTags before = this.tags;
		List<AccessKey> active = keys.stream().filter(AccessKey::active).toList();
		List<AccessKey> liable = active.stream()
			.filter((key) -> !this.rules.exemptions().holdFor(key, this.tags))
			.toList();
		List<Verdict> verdicts = this.rules.candidates(this.tags)
			.stream()
			.map((rule) -> verdict(rule, liable))
			.toList();
		if (before == null && (this.tags != null || isForTheTagsToTell(verdicts, liable))) {
			tags();
			return decide(keys);
		}
		ReminderRule decided = this.rules.decided(this.tags);
		if (decided != null) {
			return decide(decided, keys, active, verdicts.get(0));
		}
		int settled = verdicts.stream().mapToInt(Verdict::settled).max().orElse(0);
		return found(new Run.Scan(1, active.size(), settled, 0), List.of(), List.of(), active);
	}

	private boolean isForTheTagsToTell(List<Verdict> verdicts, List<AccessKey> liable) {
		boolean open = verdicts.stream().anyMatch(Verdict::isOpen);
		return (open && (verdicts.size() > 1 || this.rules.exemptions().dependOnTags()))
				|| liable.stream().anyMatch(this::isEndForTheTagsToTell);
	}

	/** Whether they tell that a key is over age whose exemption has ended. */
	private boolean isEndForTheTagsToTell(AccessKey key) {
		return this.rules.exemptions().mayHaveEndedFor(key)
				&& this.rules.candidates(this.tags).stream().anyMatch((rule) -> rule.isOverAge(key))
				&& (this.rules.exemptions().dependOnTags() || !isOverAge(key));
	}

	/** By every rule that may decide. */
	private boolean isOverAge(AccessKey key) {
		return this.rules.candidates(this.tags).stream().allMatch((rule) -> rule.isOverAge(key));
	}

	private Finding decide(ReminderRule rule, List<AccessKey> keys, List<AccessKey> active, Verdict verdict) {
		OwnerTags tags = verdict.isOpen() ? tags() : OwnerTags.NONE;
		if (!rule.takesPart(tags)) {
			return found(new Run.Scan(1, active.size(), verdict.settled(), verdict.openKeys()), List.of(), List.of(),
					active);
		}
		boolean certain = this.listed != null && (this.isAskingForUses || !verdict.isAnyUnused());
		if (!certain && (!verdict.missed().isEmpty() || isAnybodyToBeTold(rule, verdict.open(), tags))) {
			this.isAskingForUses = true;
			return decide((this.listed != null) ? this.listed : list());
		}
		List<DueNotice> due = new ArrayList<>();
		for (KeyInWindow key : verdict.open()) {
			due.addAll(rule.due(key, tags, background(key.key(), keys, tags), this.known.get()));
		}
		return found(new Run.Scan(1, active.size(), verdict.settled(), 0), due, tooLate(rule, verdict.missed(), tags),
				active);
	}

	private Verdict verdict(ReminderRule rule, List<AccessKey> active) {
		List<KeyInWindow> inWindow = Stream
			.concat(rule.inWindow(active, this.known).stream(),
					rule.unused(active, (key) -> lastUse(rule, key, active.size() > 1), this.known).stream())
			.toList();
		List<KeyInWindow> open = inWindow.stream().filter((key) -> !key.settled()).toList();
		return new Verdict(open, rule.missed(active, this.lastScan, this.known),
				Verdict.keys(inWindow) - Verdict.keys(open));
	}

	private List<DueNotice> tooLate(ReminderRule rule, List<KeyInWindow> missed, OwnerTags tags) {
		LastScan last = this.lastScan;
		return (last == null) ? List.of()
				: missed.stream().flatMap((key) -> rule.missedNotices(key, tags, last).stream()).toList();
	}

	private boolean isAnybodyToBeTold(ReminderRule rule, List<KeyInWindow> open, OwnerTags tags) {
		return open.stream()
			.flatMap((key) -> rule.due(key, tags, MessageContext.NONE, this.known.get()).stream())
			.anyMatch((notice) -> notice.recipient() != null);
	}

	private List<AccessKey> list() {
		List<AccessKey> all = this.account.accessKeys(this.owner);
		this.answered.add(IamAccount.LIST_ACCESS_KEYS);
		this.listed = all;
		return all;
	}

	/** Asked for once, unless they are known. */
	private OwnerTags tags() {
		OwnerTags known = this.tags;
		if (known == null) {
			known = this.account.tags(this.owner);
			this.answered.add(IamAccount.LIST_USER_TAGS);
			this.tags = known;
		}
		this.isAskedForTags = true;
		return known;
	}

	private MessageContext background(AccessKey key, List<AccessKey> all, OwnerTags tags) {
		KeyWithUse other = all.stream()
			.filter((each) -> !each.id().equals(key.id()))
			.findFirst()
			.map((each) -> new KeyWithUse(each, KeyUse.UNKNOWN))
			.orElse(null);
		return new MessageContext(use(key, other != null), other, tags.language(), tags.value(key.id()), null);
	}

	private KeyUse use(AccessKey key, boolean userHasOthers) {
		return reported(key, userHasOthers).orElseGet(() -> ask(key));
	}

	/**
	 * The report does not tell that a key was never used. Where it tells of no use for
	 * long, the tags are asked for first: nobody need know it of an owner who takes no
	 * part.
	 */
	private KeyUse lastUse(ReminderRule rule, AccessKey key, boolean userHasOthers) {
		Optional<KeyUse> reported = reported(key, userHasOthers);
		Optional<KeyUse> told = reported.filter((use) -> !this.isAskingForUses && use.state() == KeyUse.State.USED);
		if (told.isPresent()) {
			return told.get();
		}
		boolean takesPart = rule.takesPart(OwnerTags.NONE) || (this.tags == null && reported.isEmpty())
				|| rule.takesPart(tags());
		return takesPart ? ask(key) : KeyUse.UNKNOWN;
	}

	private Optional<KeyUse> reported(AccessKey key, boolean userHasOthers) {
		return Optional.ofNullable(this.reported)
			.flatMap((report) -> report.find(key, userHasOthers))
			.map((told) -> KeyUse.of(told.lastUse()));
	}

	/** Asked for once. */
	private KeyUse ask(AccessKey key) {
		return this.uses.computeIfAbsent(key.id(), (id) -> {
			KeyUse asked = this.account.lastUse(this.owner, key);
			this.answered.add(IamAccount.GET_ACCESS_KEY_LAST_USED);
			return asked;
		});
	}

	private Finding found(Run.Scan counts, List<DueNotice> due, List<DueNotice> missed, List<AccessKey> active) {
		return new Finding(this.owner, counts, due, missed, exempt(active), this.answered,
				this.sighting.with(this.listed), new Finding.Ahead(active.stream().map(DatedKey::of).toList(),
						this.isAskedForTags ? this.tags : null, isNamed(), UpcomingKeys.NONE),
				null);
	}

	private boolean isNamed() {
		OwnerTags asked = this.isAskedForTags ? this.tags : null;
		ReminderRule decided = (asked != null) ? this.rules.decided(asked) : null;
		return asked != null && decided != null && decided.isNamed(asked);
	}

	private List<ExemptKey> exempt(List<AccessKey> active) {
		return active.stream()
			.flatMap((key) -> this.rules.exemptions()
				.about(key.id(), key.createdOn(), this.tags, () -> isOverAge(key))
				.stream())
			.toList();
	}

	/**
	 * What a rule says of the owner's keys, whoever is told.
	 *
	 * @param open the keys in their windows, overdue or unused, that are not settled
	 * @param missed the keys whose windows have passed since the last scan
	 * @param settled how many other keys in their windows, overdue or unused, there are
	 */
	private record Verdict(List<KeyInWindow> open, List<KeyInWindow> missed, int settled) {

		static int keys(List<KeyInWindow> inWindow) {
			return (int) inWindow.stream().map((each) -> each.key().id()).distinct().count();
		}

		int openKeys() {
			return keys(this.open);
		}

		boolean isAnyUnused() {
			return this.open.stream().anyMatch((key) -> key.reminder().kind() == NoticeKind.UNUSED);
		}

		boolean isOpen() {
			return !(this.open.isEmpty() && this.missed.isEmpty());
		}

	}

}
