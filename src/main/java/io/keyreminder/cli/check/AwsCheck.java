package io.keyreminder.cli.check;

import java.util.ArrayList;
import java.util.List;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeySource;
import io.keyreminder.iam.OwnerUnreadableException;
import io.keyreminder.key.AccessKey;
import io.keyreminder.key.KeyOwner;

/**
 * Tries the credentials and each permission of IAM, with real calls that change nothing.
 */
final class AwsCheck {

	/** A key is looked for among so many users. */
	private static final int USERS_ASKED = 20;

	private static final String NO_CREDENTIALS = "the credentials do not work";

	/** What is tried before the users are listed. */
	private static final List<String> OF_THE_ACCOUNT = List.of(IamAccount.GENERATE_REPORT, IamAccount.GET_REPORT,
			IamAccount.LIST_ACCOUNT_ALIASES);

	/** What is tried once they are. */
	private static final List<String> OF_USERS = List.of(IamAccount.LIST_ACCESS_KEYS, IamAccount.LIST_USER_TAGS,
			TagCheck.NAME, IamAccount.GET_ACCESS_KEY_LAST_USED);

	private final IamAccount account;

	private final Checklist list;

	/**
	 * Creates the check.
	 * @param account the AWS account
	 * @param list takes what is found
	 */
	AwsCheck(IamAccount account, Checklist list) {
		this.account = account;
		this.list = list;
	}

	/**
	 * Asks AWS each kind of question that a run asks.
	 */
	void check() {
		if (!this.list.attempt("credentials", () -> "of account " + this.account.number())) {
			OF_THE_ACCOUNT.forEach((permission) -> this.list.cannotTell(permission, NO_CREDENTIALS));
			this.list.cannotTell(this.account.listAction(), NO_CREDENTIALS);
			cannotTellOfUsers(NO_CREDENTIALS);
			return;
		}
		if (this.account.source() != KeySource.LIST) {
			checkReport();
		}
		this.list.attempt(IamAccount.LIST_ACCOUNT_ALIASES,
				() -> this.account.fetchAlias().map((alias) -> "the alias is " + alias).orElse("there is no alias"));
		List<KeyOwner> owners = new ArrayList<>();
		if (!this.list.attempt(this.account.listAction(), () -> {
			owners.addAll(this.account.owners());
			return owners.size() + " users";
		})) {
			cannotTellOfUsers("the users cannot be listed");
		}
		else if (owners.isEmpty()) {
			cannotTellOfUsers("the account has no user");
		}
		else {
			check(owners);
		}
	}

	private void checkReport() {
		this.list.attempt(IamAccount.GENERATE_REPORT, this.account::requestCredentialReport);
		this.list.attempt(IamAccount.GET_REPORT, () -> {
			this.account.fetchCredentialReport();
			return "it can be used";
		});
	}

	private void check(List<KeyOwner> owners) {
		KeyOwner first = owners.stream().filter(KeyOwner::isAllowed).findFirst().orElse(owners.get(0));
		boolean listed = this.list.attempt(IamAccount.LIST_ACCESS_KEYS, () -> {
			this.account.accessKeys(first);
			return "asked for " + first.name();
		});
		if (this.list.attempt(IamAccount.LIST_USER_TAGS, () -> {
			this.account.tags(first);
			return "asked for " + first.name();
		})) {
			new TagCheck(this.account, this.list).check(owners);
		}
		else {
			this.list.cannotTell(TagCheck.NAME, "the tags cannot be read");
		}
		if (listed) {
			checkLastUse(owners);
		}
		else {
			this.list.cannotTell(IamAccount.GET_ACCESS_KEY_LAST_USED, "no access key is known");
		}
	}

	private void checkLastUse(List<KeyOwner> owners) {
		for (KeyOwner owner : owners.subList(0, Math.min(USERS_ASKED, owners.size()))) {
			for (AccessKey key : keysIfReadable(owner)) {
				this.list.attempt(IamAccount.GET_ACCESS_KEY_LAST_USED, () -> {
					this.account.lastUse(owner, key);
					return "asked for a key of " + owner.name();
				});
				return;
			}
		}
		this.list.cannotTell(IamAccount.GET_ACCESS_KEY_LAST_USED, "none of the first users has an access key");
	}

	/**
	 * The permission was tried before; one more owner who is denied to us proves nothing.
	 */
	private List<AccessKey> keysIfReadable(KeyOwner owner) {
		try {
			return this.account.accessKeys(owner);
		}
		catch (OwnerUnreadableException ex) {
			return List.of();
		}
	}

	private void cannotTellOfUsers(String why) {
		OF_USERS.forEach((permission) -> this.list.cannotTell(permission, why));
	}

}
