package io.keyreminder.cli.check;

import io.keyreminder.account.AccountTags;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.policy.Policy;
import io.keyreminder.text.SafeText;

/**
 * Tries whether AWS Organizations tells who answers for an account, if a rule of the
 * policy may come to that.
 */
final class AccountOwnerCheck {

	private static final int SHOWN = 100;

	private final IamAccount account;

	private final Policy policy;

	private final boolean isOnlyAccount;

	private final AccountTags tags;

	private final Checklist list;

	/**
	 * Creates the check.
	 * @param account the base account, which is asked about
	 * @param policy says whether that matters
	 * @param isOnlyAccount whether no other account is read
	 * @param tags asks AWS Organizations
	 * @param list takes what is found
	 */
	AccountOwnerCheck(IamAccount account, Policy policy, boolean isOnlyAccount, AccountTags tags, Checklist list) {
		this.account = account;
		this.policy = policy;
		this.isOnlyAccount = isOnlyAccount;
		this.tags = tags;
		this.list = list;
	}

	/**
	 * Asks for the tag of the base account.
	 */
	void check() {
		if (!this.policy.namesAccountOwners()) {
			return;
		}
		try {
			String number = this.account.number();
			if (!this.isOnlyAccount || !this.policy.accountOwners().containsKey(number)) {
				this.list.attempt(AccountTags.LIST_TAGS,
						() -> this.tags.owner(number)
							.map((owner) -> "the tag %s of account %s is '%s'".formatted(AccountTags.OWNER, number,
									SafeText.clean(owner, SHOWN)))
							.orElse("account %s has no tag %s".formatted(number, AccountTags.OWNER)));
			}
		}
		catch (AccountUnreadableException ex) {
			this.list.cannotTell(AccountTags.LIST_TAGS, "the credentials do not work");
		}
	}

}
