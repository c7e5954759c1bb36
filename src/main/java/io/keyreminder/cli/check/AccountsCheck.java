package io.keyreminder.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;

import io.keyreminder.account.AccountList;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.SameReasons;
import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.iam.UserPage;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.text.Counted;

/**
 * Tries the list of accounts, and whether each account can be reached and lists its
 * users: as many accounts at the same time as in a run.
 */
final class AccountsCheck {

	/** More lines than a screen has: the end says what they come to. */
	private static final int MANY = 20;

	private final RunAccounts accounts;

	private final Accounts settings;

	private final IamAccounts iam;

	/**
	 * Creates the check.
	 * @param accounts lists the accounts
	 * @param settings tell how many are tried at the same time
	 * @param iam opens them
	 */
	AccountsCheck(RunAccounts accounts, Accounts settings, IamAccounts iam) {
		this.accounts = accounts;
		this.settings = settings;
		this.iam = iam;
	}

	/**
	 * Tries the accounts, one line each.
	 * @param only the numbers of the only accounts that are tried; all if empty
	 * @param list takes what is found
	 * @throws io.keyreminder.failure.OperatorException if one of these is not included
	 */
	void check(Set<String> only, Checklist list) {
		boolean listed = list.attempt("list of accounts", () -> {
			AccountList all = this.accounts.list();
			return "%s included, %s left out".formatted(Counted.of(all.included().size(), "account"),
					all.others().size());
		});
		List<AwsAccount> included = listed ? this.accounts.limitedTo(only) : List.of();
		List<String> missing = check(included, list);
		if (included.size() > MANY && missing.isEmpty()) {
			list.ok("all accounts", "%d can be read".formatted(included.size()));
		}
		else if (included.size() > MANY) {
			list.missing("all accounts", "%d of %d cannot be read: %s".formatted(missing.size(), included.size(),
					Counted.first(missing, MANY)));
		}
	}

	/** The numbers of those that cannot be read. */
	private List<String> check(List<AwsAccount> included, Checklist list) {
		List<String> missing = new ArrayList<>();
		SameReasons reasons = new SameReasons();
		try (StepThreads threads = new StepThreads("check-", this.settings.parallel())) {
			List<Future<String>> attempts = included.stream()
				.map((account) -> threads.executor().submit(() -> attempt(account, list)))
				.toList();
			for (int i = 0; i < attempts.size(); i++) {
				AwsAccount account = included.get(i);
				Future<String> attempt = attempts.get(i);
				if (!list.attempt(account.number(), () -> outcome(account, attempt, reasons))) {
					missing.add(account.number());
				}
			}
		}
		return missing;
	}

	private String attempt(AwsAccount account, Checklist list) {
		list.goOn();
		try (IamAccount opened = this.iam.open(account)) {
			UserPage users = opened.firstOwners();
			return "%s%s%s, by %s".formatted(named(account, ", "), users.more() ? "more than " : "",
					Counted.of(users.users(), "user"), Objects.requireNonNullElse(account.role(),
							(account.profile() != null) ? "the profile " + account.profile() : "the base credentials"));
		}
	}

	private static String outcome(AwsAccount account, Future<String> attempt, SameReasons reasons) {
		try {
			return StepThreads.result(attempt, "Interrupted while accounts were tried");
		}
		catch (AccountUnreadableException ex) {
			throw new AccountUnreadableException(
					named(account, ": ") + reasons.told(account.number(), String.valueOf(ex.getMessage())), ex);
		}
	}

	private static String named(AwsAccount account, String separator) {
		return (account.name() != null) ? account.name() + separator : "";
	}

}
