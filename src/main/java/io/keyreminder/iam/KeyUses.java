package io.keyreminder.iam;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.key.KeyUse;
import io.keyreminder.key.KeyWithUse;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.MessageContext;

/**
 * Asks, just before a message is written, how its keys were last used, as far as the
 * message's advice depends on it: each key once. May be used by several threads.
 */
public final class KeyUses {

	private final BiFunction<KeyOwner, AccessKey, KeyUse> account;

	private final Map<String, KeyUse> asked = new ConcurrentHashMap<>();

	private volatile boolean silent;

	/**
	 * Creates the uses of one run; nobody is asked yet.
	 * @param account asks the AWS account, as {@link IamAccount#lastUse} does
	 */
	public KeyUses(BiFunction<KeyOwner, AccessKey, KeyUse> account) {
		this.account = account;
	}

	/**
	 * Asks for what is not known. Of two keys it must be known which one was used later,
	 * so that both are asked for at the same time; and nobody is told that a key was
	 * never used because a report, or the ledger, says nothing of it.
	 * @param notice what is due
	 * @return the same notice with the keys' uses; unknown where AWS does not say, which
	 * is no reason to send nothing
	 */
	public DueNotice completed(DueNotice notice) {
		MessageContext known = notice.context();
		KeyWithUse other = known.otherKey();
		if (other == null) {
			KeyUse use = (known.use().state() == KeyUse.State.USED) ? known.use() : use(notice.owner(), notice.key());
			return notice.with(known.with(use, null));
		}
		KeyUse now = use(notice.owner(), notice.key());
		return notice.with(known.with(now.isCertain() ? now : known.use(),
				new KeyWithUse(other.key(), use(notice.owner(), other.key()))));
	}

	private KeyUse use(KeyOwner owner, AccessKey key) {
		return this.asked.computeIfAbsent(key.id(), (id) -> ask(owner, key));
	}

	private KeyUse ask(KeyOwner owner, AccessKey key) {
		if (this.silent) {
			return KeyUse.UNKNOWN;
		}
		try {
			return this.account.apply(owner, key);
		}
		catch (OwnerUnreadableException ex) {
			return KeyUse.UNKNOWN;
		}
		catch (AccountUnreadableException ex) {
			this.silent = true;
			return KeyUse.UNKNOWN;
		}
	}

}
