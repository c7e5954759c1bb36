package io.keyreminder.report.text;

import java.util.List;

import io.keyreminder.account.AccountState;
import io.keyreminder.account.SameReasons;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.report.AccountReport;

/**
 * Accounts as people read them.
 */
public final class AccountText {

	private AccountText() {
	}

	/**
	 * Prints accounts as a table.
	 * @param accounts the accounts
	 * @param out where to
	 */
	public static void print(List<AccountReport> accounts, Output out) {
		Table table = new Table("ACCOUNT", "NAME", "STATUS", "SINCE RUN", "LAST DONE", "USERS", "KEYS", "OPEN");
		SameReasons reasons = new SameReasons();
		for (AccountReport account : accounts) {
			table.row(account.account(), account.name(), status(account), account.sinceRun(),
					Times.day(account.lastDoneAt()), account.users(), account.keys(), account.open());
			if (account.reason() != null) {
				table.remark(reasons.told(account.account(), account.reason()));
			}
		}
		table.print(out);
	}

	/** What is not checked has no status that would still count. */
	private static String status(AccountReport account) {
		if (account.state() != AccountState.INCLUDED) {
			return account.state().name();
		}
		if (account.isCoveredNoMore()) {
			return "not covered";
		}
		return (account.status() != null) ? account.status().name() : "not yet";
	}

	/**
	 * Prints what became of the accounts of a run as a table.
	 * @param results the results
	 * @param out where to
	 */
	static void results(List<AccountResult> results, Output out) {
		Table table = new Table("ACCOUNT", "NAME", "STATUS", "USERS", "KEYS", "DUE", "UNTAGGED", "UNREADABLE", "CALLS",
				"TIME");
		SameReasons reasons = new SameReasons();
		for (AccountResult result : results) {
			table.row(result.account(), result.name(), result.status(), result.users(), result.keys(), result.due(),
					result.untagged(), result.unreadable(), result.calls(),
					Times.between(result.startedAt(), result.endedAt()));
			if (result.reason() != null) {
				table.remark(reasons.told(result.account(), result.reason()));
			}
		}
		table.print(out);
	}

}
