package io.keyreminder.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.ExemptKey;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.OwnerRules;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import io.keyreminder.upcoming.DatedKey;
import io.keyreminder.upcoming.UpcomingKeys;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one owner: which rule decides, and what it finds due. It asks AWS for
 * no more than that takes.
 */
final class OwnerEvaluation {

	private final AskedOwner asked;

	private final OwnerRules rules;

	private final KeyOwner owner;

	private final KeySighting sighting;

	private final @Nullable LastScan lastScan;

	private final Supplier<List<Notice>> known;

	/**
	 * Prepares an evaluation; nobody is asked yet.
	 * @param account answers for the AWS account
	 * @param rules the rules of which one decides on this owner
	 * @param listed the IAM user, and what is known of the user
	 * @param known asks the ledger for its notices of this owner
	 */
	OwnerEvaluation(OwnerQueries account, OwnerRules rules, ListedOwner listed, Supplier<List<Notice>> known) {
		this.asked = new AskedOwner(account, listed);
		this.rules = rules;
		this.owner = listed.owner();
		this.sighting = KeySighting.of(listed);
		this.lastScan = listed.lastScan();
		this.known = known;
	}

	/**
	 * Asks for the keys, and decides.
	 */
	Finding asking() {
		return finding(this.asked::list);
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
			return Finding.unreadable(this.owner, this.asked.answered(), ex);
		}
	}

	private Finding decide(List<AccessKey> keys) {
		OwnerTags before = this.asked.knownTags();
		List<AccessKey> active = keys.stream().filter(AccessKey::active).toList();
		List<AccessKey> liable = active.stream()
			.filter((key) -> !this.rules.exemptions().holdFor(key, before))
			.toList();
		List<RuleVerdict> verdicts = this.rules.candidates(before)
			.stream()
			.map((rule) -> RuleVerdict.of(rule, liable, this.asked, this.lastScan, this.known))
			.toList();
		if (before == null && (this.asked.knownTags() != null || isForTheTagsToTell(verdicts, liable))) {
			this.asked.tags();
			return decide(keys);
		}
		if (this.rules.decided(before) != null) {
			return decide(verdicts.get(0), keys, active);
		}
		int settled = verdicts.stream().mapToInt(RuleVerdict::settled).max().orElse(0);
		return found(new Run.Scan(1, active.size(), settled, 0), List.of(), List.of(), active);
	}

	private boolean isForTheTagsToTell(List<RuleVerdict> verdicts, List<AccessKey> liable) {
		boolean open = verdicts.stream().anyMatch(RuleVerdict::isOpen);
		return (open && (verdicts.size() > 1 || this.rules.exemptions().dependOnTags()))
				|| liable.stream().anyMatch(this::isEndForTheTagsToTell);
	}

	/** Whether they tell that a key is over age whose exemption has ended. */
	private boolean isEndForTheTagsToTell(AccessKey key) {
		return this.rules.exemptions().mayHaveEndedFor(key)
				&& this.rules.candidates(this.asked.knownTags()).stream().anyMatch((rule) -> rule.isOverAge(key))
				&& (this.rules.exemptions().dependOnTags() || !isOverAge(key));
	}

	/** By every rule that may decide. */
	private boolean isOverAge(AccessKey key) {
		return this.rules.candidates(this.asked.knownTags()).stream().allMatch((rule) -> rule.isOverAge(key));
	}

	private Finding decide(RuleVerdict verdict, List<AccessKey> keys, List<AccessKey> active) {
		ReminderRule rule = verdict.rule();
		OwnerTags tags = verdict.isOpen() ? this.asked.tags() : OwnerTags.NONE;
		if (!rule.takesPart(tags)) {
			return found(new Run.Scan(1, active.size(), verdict.settled(), verdict.openKeys()), List.of(), List.of(),
					active);
		}
		List<AccessKey> listed = this.asked.listed();
		boolean certain = listed != null && (this.asked.isAskingForUses() || !verdict.isAnyUnused());
		if (!certain && (!verdict.missed().isEmpty() || isAnybodyToBeTold(verdict, tags))) {
			this.asked.askForUses();
			return decide((listed != null) ? listed : this.asked.list());
		}
		List<DueNotice> due = new ArrayList<>();
		for (KeyInWindow key : verdict.open()) {
			due.addAll(rule.due(key, tags, this.asked.background(key.key(), keys), this.known.get()));
		}
		return found(new Run.Scan(1, active.size(), verdict.settled(), 0), due, tooLate(verdict, tags), active);
	}

	private List<DueNotice> tooLate(RuleVerdict verdict, OwnerTags tags) {
		LastScan last = this.lastScan;
		return (last == null) ? List.of()
				: verdict.missed()
					.stream()
					.flatMap((key) -> verdict.rule().missedNotices(key, tags, last).stream())
					.toList();
	}

	private boolean isAnybodyToBeTold(RuleVerdict verdict, OwnerTags tags) {
		return verdict.open()
			.stream()
			.flatMap((key) -> verdict.rule().due(key, tags, MessageContext.NONE, this.known.get()).stream())
			.anyMatch((notice) -> notice.recipient() != null);
	}

	private Finding found(Run.Scan counts, List<DueNotice> due, List<DueNotice> missed, List<AccessKey> active) {
		OwnerTags mattered = this.asked.tagsThatMattered();
		return new Finding(this.owner, counts, due, missed, exempt(active), this.asked.answered(),
				this.sighting.with(this.asked.listed()), new Finding.Ahead(active.stream().map(DatedKey::of).toList(),
						mattered, mattered != null && isNamed(mattered), UpcomingKeys.NONE),
				null);
	}

	private boolean isNamed(OwnerTags tags) {
		ReminderRule decided = this.rules.decided(tags);
		return decided != null && decided.isNamed(tags);
	}

	private List<ExemptKey> exempt(List<AccessKey> active) {
		return active.stream()
			.flatMap((key) -> this.rules.exemptions()
				.about(key.id(), key.createdOn(), this.asked.knownTags(), () -> isOverAge(key))
				.stream())
			.toList();
	}

}
