package io.keyreminder.job.scan;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.keys.AccessKeyCache;
import io.keyreminder.policy.OwnerExemptions;

/**
 * The users of single keys that exemptions name. The credential report knows no ids, and
 * the keys of whom nothing can be due are not listed: AWS is asked whose a key is until a
 * scan has seen it.
 */
final class KeyHolders {

	private final IamAccount account;

	private final Set<String> lookedUp = ConcurrentHashMap.newKeySet();

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Knows nobody yet.
	 * @param account the AWS account
	 */
	KeyHolders(IamAccount account) {
		this.account = account;
	}

	/**
	 * Finds users; each key is looked up once.
	 * @param exemptions name the keys
	 * @param seen the keys that were seen, in any account
	 * @throws io.keyreminder.iam.AccountUnreadableException if nobody can be read
	 */
	void find(OwnerExemptions exemptions, AccessKeyCache seen) {
		for (String key : exemptions.keys()) {
			if (this.lookedUp.add(key) && seen.accountsOf(key).isEmpty()) {
				userOf(key).ifPresent(this.names::add);
			}
		}
	}

	/** AWS may deny it for a key of another account. */
	private Optional<String> userOf(String key) {
		try {
			return this.account.userOf(key);
		}
		catch (OwnerUnreadableException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether an owner has one of the keys that were found.
	 * @param owner an IAM user of the account
	 */
	boolean contain(KeyOwner owner) {
		return this.names.contains(owner.name());
	}

}
