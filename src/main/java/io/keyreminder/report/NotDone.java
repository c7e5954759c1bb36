package io.keyreminder.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.account.AwsAccount;
import io.keyreminder.account.SameReasons;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.text.Counted;

/**
 * Accounts that are not done, all for the same reason: a role that is missing everywhere
 * is one thing to fix, and not a thousand.
 *
 * @param status what became of them
 * @param reason why; of several accounts, without their numbers
 * @param accounts the accounts, at least one
 */
public record NotDone(AccountStatus status, String reason, List<AccountResult> accounts) {

	/** What keeps the most accounts from being done comes first. */
	private static final Comparator<NotDone> WORST_FIRST = Comparator
		.comparing((NotDone each) -> each.accounts().size(), Comparator.reverseOrder())
		.thenComparing(NotDone::status)
		.thenComparing((each) -> each.accounts().get(0).account());

	/** Keeps a copy of the list. */
	public NotDone {
		accounts = List.copyOf(accounts);
	}

	/**
	 * The accounts that are not done, by their reasons.
	 * @param results what became of all accounts
	 * @return what keeps the most accounts from being done first
	 */
	public static List<NotDone> of(List<AccountResult> results) {
		Map<String, List<AccountResult>> reasons = new LinkedHashMap<>();
		for (AccountResult result : results) {
			if (result.status() != AccountStatus.DONE) {
				reasons.computeIfAbsent(result.status() + general(result), (absent) -> new ArrayList<>()).add(result);
			}
		}
		return reasons.values().stream().map(NotDone::ofSame).sorted(WORST_FIRST).toList();
	}

	/**
	 * Says which accounts are not done, and why.
	 * @param most how many are named at most
	 * @return a sentence, or some
	 */
	String sentence(int most) {
		List<String> names = this.accounts.stream()
			.map((each) -> AwsAccount.label(each.account(), each.name()))
			.toList();
		return (names.size() == 1) ? "%s is %s: %s".formatted(names.get(0), this.status, this.reason)
				: "%d accounts are %s: %s They are %s".formatted(names.size(), this.status, this.reason,
						Counted.first(names, most));
	}

	private static NotDone ofSame(List<AccountResult> same) {
		AccountResult first = same.get(0);
		return new NotDone(first.status(), (same.size() > 1) ? general(first) : String.valueOf(first.reason()), same);
	}

	private static String general(AccountResult result) {
		return SameReasons.general(result.account(), String.valueOf(result.reason()));
	}

}
