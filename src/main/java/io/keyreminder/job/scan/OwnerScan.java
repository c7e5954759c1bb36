package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.DueNotice;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.LastUse;
import io.keyreminder.key.Notice;
import io.keyreminder.key.ReminderRule;
import io.keyreminder.key.ReminderRule.KeyInWindow;

/**
 * Looks at one owner: asks for the keys, for the tag and the last use only where a key is
 * due, and applies the rule. It changes nothing.
 */
public class OwnerScan {

	private static final Duration FRESH = Duration.ofMinutes(10);

	private final IamAccount account;

	private final ReminderRule rule;

	private final Clock clock;

	private final Map<String, Instant> looked = new ConcurrentHashMap<>();

	/**
	 * Creates the look at owners.
	 * @param account the AWS account
	 * @param rule the rule of the day
	 * @param clock tells how long ago an owner was looked at
	 */
	public OwnerScan(IamAccount account, ReminderRule rule, Clock clock) {
		this.account = account;
		this.rule = rule;
		this.clock = clock;
	}

	/**
	 * Looks at an owner.
	 * @param owner the IAM user
	 * @param known the ledger's notices of this owner
	 * @return what was found; an owner who cannot be read is a finding too
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	public Finding look(KeyOwner owner, List<Notice> known) {
		Set<String> answered = new HashSet<>();
		try {
			Finding finding = ask(owner, known, answered);
			if (!finding.due().isEmpty()) {
				this.looked.put(owner.userId(), this.clock.instant());
			}
			return finding;
		}
		catch (OwnerUnreadableException ex) {
			return Finding.unreadable(owner, answered, ex);
		}
	}

	/**
	 * Whether this process looked at an owner in the last ten minutes and found something
	 * due.
	 * @param owner the IAM user
	 * @return true if what the ledger says of the owner is fresh
	 */
	public boolean isFresh(KeyOwner owner) {
		Instant at = this.looked.get(owner.userId());
		return at != null && at.plus(FRESH).isAfter(this.clock.instant());
	}

	private Finding ask(KeyOwner owner, List<Notice> known, Set<String> answered) {
		List<AccessKey> active = this.account.accessKeys(owner).stream().filter(AccessKey::active).toList();
		answered.add(IamAccount.LIST_ACCESS_KEYS);
		List<KeyInWindow> inWindow = this.rule.inWindow(active, known);
		List<KeyInWindow> open = inWindow.stream().filter((key) -> !key.settled()).toList();
		int settled = inWindow.size() - open.size();
		if (open.isEmpty()) {
			return new Finding(owner, active.size(), settled, 0, List.of(), answered, null);
		}
		Optional<String> tag = this.account.recipientTag(owner);
		answered.add(IamAccount.LIST_USER_TAGS);
		if (tag.isEmpty()) {
			return new Finding(owner, active.size(), settled, open.size(), List.of(), answered, null);
		}
		List<DueNotice> due = new ArrayList<>();
		for (KeyInWindow key : open) {
			Optional<LastUse> lastUse = this.account.lastUse(owner, key.key());
			answered.add(IamAccount.GET_ACCESS_KEY_LAST_USED);
			due.addAll(this.rule.due(owner, key, tag.get(), lastUse.orElse(null), known));
		}
		return new Finding(owner, active.size(), settled, 0, due, answered, null);
	}

}
