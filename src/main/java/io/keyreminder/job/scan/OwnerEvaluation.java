package io.keyreminder.job.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.iam.report.ReportedUser.ReportedKey;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.LastScan;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.ReminderRule.KeyInWindow;
import io.keyreminder.upcoming.DatedKey;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of one owner. It asks AWS for no more than it needs: for the tags only
 * where they are not known and a key is due, for the last use only where the credential
 * report does not tell it.
 */
final class OwnerEvaluation {

	private final IamAccount account;

	private final ReminderRule rule;

	private final KeyOwner owner;

	private final @Nullable ReportedUser reported;

	private final @Nullable LastScan lastScan;

	private final Supplier<List<Notice>> known;

	private final Set<String> answered = new HashSet<>();

	private @Nullable List<AccessKey> listed;

	private final @Nullable OwnerTags listedTags;

	private @Nullable OwnerTags tags;

	/**
	 * Prepares an evaluation; nobody is asked yet.
	 * @param account the AWS account
	 * @param rule the rule that decides on this owner
	 * @param listed the IAM user, and what is known of the user
	 * @param known asks the ledger for its notices of this owner
	 */
	OwnerEvaluation(IamAccount account, ReminderRule rule, ListedOwner listed, Supplier<List<Notice>> known) {
		this.account = account;
		this.rule = rule;
		this.owner = listed.owner();
		this.listedTags = listed.tags();
		this.reported = listed.reported();
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
		List<AccessKey> active = keys.stream().filter(AccessKey::active).toList();
		List<KeyInWindow> inWindow = this.rule.inWindow(active, this.known);
		List<KeyInWindow> open = inWindow.stream().filter((key) -> !key.settled()).toList();
		List<KeyInWindow> missed = this.rule.missed(active, this.lastScan, this.known);
		int settled = inWindow.size() - open.size();
		OwnerTags tags = (open.isEmpty() && missed.isEmpty()) ? OwnerTags.NONE : tags();
		String addresses = tags.addresses();
		if (addresses == null) {
			return found(new Run.Scan(1, active.size(), settled, open.size()), List.of(), List.of(), active);
		}
		if (this.listed == null && (!missed.isEmpty() || isAnybodyToBeTold(open, addresses))) {
			return decide(list());
		}
		List<DueNotice> due = new ArrayList<>();
		for (KeyInWindow key : open) {
			due.addAll(this.rule.due(key, addresses, background(key.key(), keys, tags), this.known.get()));
		}
		return found(new Run.Scan(1, active.size(), settled, 0), due, tooLate(missed, addresses), active);
	}

	private List<DueNotice> tooLate(List<KeyInWindow> missed, String addresses) {
		LastScan last = this.lastScan;
		return (last == null) ? List.of()
				: missed.stream().flatMap((key) -> this.rule.missedNotices(key, addresses, last).stream()).toList();
	}

	private boolean isAnybodyToBeTold(List<KeyInWindow> open, String addresses) {
		return open.stream()
			.flatMap((key) -> this.rule.due(key, addresses, MessageContext.NONE, this.known.get()).stream())
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
		OwnerTags known = (this.tags != null) ? this.tags : this.listedTags;
		if (known == null) {
			known = this.account.tags(this.owner);
			this.answered.add(IamAccount.LIST_USER_TAGS);
		}
		this.tags = known;
		return known;
	}

	private MessageContext background(AccessKey key, List<AccessKey> all, OwnerTags tags) {
		KeyWithUse other = all.stream()
			.filter((each) -> !each.id().equals(key.id()))
			.findFirst()
			.map((each) -> new KeyWithUse(each, KeyUse.UNKNOWN))
			.orElse(null);
		return new MessageContext(use(key, other != null), other, tags.language());
	}

	private KeyUse use(AccessKey key, boolean userHasOthers) {
		Optional<ReportedKey> told = Optional.ofNullable(this.reported)
			.flatMap((report) -> report.find(key, userHasOthers));
		if (told.isPresent()) {
			return KeyUse.of(told.get().lastUse());
		}
		KeyUse asked = this.account.lastUse(this.owner, key);
		this.answered.add(IamAccount.GET_ACCESS_KEY_LAST_USED);
		return asked;
	}

	private Finding found(Run.Scan counts, List<DueNotice> due, List<DueNotice> missed, List<AccessKey> active) {
		return new Finding(this.owner, counts, due, missed, this.answered, seen(),
				new Finding.Ahead(active.stream().map(DatedKey::of).toList(), this.tags, List.of()), null);
	}

	/** Worth remembering is what the report, too, speaks of. */
	private Finding.@Nullable Seen seen() {
		List<AccessKey> keys = this.listed;
		ReportedUser report = this.reported;
		return (keys != null && report != null && report.agreesWith(keys)) ? new Finding.Seen(keys, report.line())
				: null;
	}

}
