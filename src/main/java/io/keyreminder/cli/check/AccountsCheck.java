package io.keyreminder.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.text.Counted;

/**
 * Tries the list of accounts, and whether each account can be reached and lists its
 * users.
 */
final class AccountsCheck {

	private final RunAccounts accounts;

	private final IamAccounts iam;

	/**
	 * Creates the check.
	 * @param accounts lists the accounts
	 * @param iam opens them
	 */
	AccountsCheck(RunAccounts accounts, IamAccounts iam) {
		this.accounts = accounts;
		this.iam = iam;
	}

	/**
	 * Tries the accounts, one line each.
	 * @param only the numbers of the only accounts that are tried; all if empty
	 * @param list takes what is found
	 */
	void check(Set<String> only, Checklist list) {
		List<AwsAccount> included = new ArrayList<>();
		list.attempt("list of accounts", () -> {
			AccountList all = this.accounts.list();
			included.addAll(this.accounts.limitedTo(only));
			return "%s included, %d others listed".formatted(Counted.of(all.included().size(), "account"),
					all.others().size());
		});
		for (AwsAccount account : included) {
			list.attempt(account.number(), () -> tried(account));
		}
	}

	private String tried(AwsAccount account) {
		try (IamAccount opened = this.iam.open(account)) {
			String users = Counted.of(opened.owners().size(), "user");
			return "%s, by %s".formatted((account.name() != null) ? account.name() + ", " + users : users,
					Objects.requireNonNullElse(account.role(),
							(account.profile() != null) ? "the profile " + account.profile() : "the base credentials"));
		}
	}

}
