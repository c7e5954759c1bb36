package io.keyreminder.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerQueries;
import io.keyreminder.iam.report.ReportedUser;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.key.OwnerTags;
import io.keyreminder.policy.MessageContext;
import io.keyreminder.policy.ReminderRule;
import org.jspecify.annotations.Nullable;

/**
 * What AWS says of one owner. Each question is asked as late as possible, and once: for
 * the tags only where they are not known, for a key's last use only where the credential
 * report does not tell it, or somebody would be told that there was none for long.
 * Whatever is asked for throws {@link io.keyreminder.iam.OwnerUnreadableException} if AWS
 * does not tell it.
 */
final class AskedOwner {

	private final OwnerQueries account;

	private final KeyOwner owner;

	private final @Nullable ReportedUser reported;

	private final Set<String> answered = new HashSet<>();

	private @Nullable List<AccessKey> listed;

	/** Null as long as nobody has asked for them. */
	private @Nullable OwnerTags tags;

	private boolean isAskedForTags;

	private final Map<String, KeyUse> uses = new HashMap<>();

	private boolean isAskingForUses;

	/**
	 * Knows what was listed; nobody is asked yet.
	 * @param account answers for the AWS account
	 * @param listed the IAM user, and what is known of the user
	 */
	AskedOwner(OwnerQueries account, ListedOwner listed) {
		this.account = account;
		this.owner = listed.owner();
		this.tags = listed.tags();
		this.reported = listed.reported();
	}

	/** The permissions with which AWS answered. */
	Set<String> answered() {
		return this.answered;
	}

	/** The keys as AWS lists them now. */
	List<AccessKey> list() {
		List<AccessKey> all = this.account.accessKeys(this.owner);
		this.answered.add(IamAccount.LIST_ACCESS_KEYS);
		this.listed = all;
		return all;
	}

	/** The keys as AWS has listed them; null if it was not asked. */
	@Nullable List<AccessKey> listed() {
		return this.listed;
	}

	/** The tags. */
	OwnerTags tags() {
		OwnerTags known = this.tags;
		if (known == null) {
			known = this.account.tags(this.owner);
			this.answered.add(IamAccount.LIST_USER_TAGS);
			this.tags = known;
		}
		this.isAskedForTags = true;
		return known;
	}

	/** The tags, as far as they are known without a call; otherwise null. */
	@Nullable OwnerTags knownTags() {
		return this.tags;
	}

	/** The tags, if anything came to depend on them; otherwise null. */
	@Nullable OwnerTags tagsThatMattered() {
		return this.isAskedForTags ? this.tags : null;
	}

	/** Whether the report, some hours old, does not count for unused keys any more. */
	boolean isAskingForUses() {
		return this.isAskingForUses;
	}

	/** From now on the report does not count for unused keys. */
	void askForUses() {
		this.isAskingForUses = true;
	}

	/**
	 * A key's use, for a rule that tells of unused ones. The report does not tell that a
	 * key was never used. Where it tells of no use for long, the tags are asked for
	 * first: nobody need know it of an owner who takes no part.
	 */
	KeyUse lastUse(ReminderRule rule, AccessKey key, boolean userHasOthers) {
		Optional<KeyUse> told = reported(key, userHasOthers);
		if (!this.isAskingForUses && told.isPresent() && told.get().state() == KeyUse.State.USED) {
			return told.get();
		}
		boolean takesPart = rule.takesPart(OwnerTags.NONE) || (this.tags == null && told.isEmpty())
				|| rule.takesPart(tags());
		return takesPart ? ask(key) : KeyUse.UNKNOWN;
	}

	/**
	 * What a message tells of a key besides that it is due.
	 * @param key the key
	 * @param all all keys of the owner
	 */
	MessageContext background(AccessKey key, List<AccessKey> all) {
		KeyWithUse other = all.stream()
			.filter((each) -> !each.id().equals(key.id()))
			.findFirst()
			.map((each) -> new KeyWithUse(each, KeyUse.UNKNOWN))
			.orElse(null);
		KeyUse use = reported(key, other != null).orElseGet(() -> ask(key));
		return new MessageContext(use, other, tags().language(), tags().value(key.id()), null);
	}

	private Optional<KeyUse> reported(AccessKey key, boolean userHasOthers) {
		return Optional.ofNullable(this.reported)
			.flatMap((report) -> report.find(key, userHasOthers))
			.map((told) -> KeyUse.of(told.lastUse()));
	}

	private KeyUse ask(AccessKey key) {
		return this.uses.computeIfAbsent(key.id(), (id) -> {
			KeyUse asked = this.account.lastUse(this.owner, key);
			this.answered.add(IamAccount.GET_ACCESS_KEY_LAST_USED);
			return asked;
		});
	}

}
