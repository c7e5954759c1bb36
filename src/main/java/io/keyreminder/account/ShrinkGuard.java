package io.keyreminder.account;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.settings.Setting;

/**
 * Does not believe a list that suddenly holds far fewer accounts: their owners would be
 * forgotten without a word.
 *
 * @param percent the least part of the last run's accounts that a list must hold, in per
 * cent; 0 believes every list
 */
record ShrinkGuard(int percent) {

	private static final int SHOWN = 20;

	private static final int WHOLE = 100;

	/**
	 * Compares a list with the last one.
	 * @param list tonight's
	 * @param last the names of the accounts that the last completed run included, by
	 * their numbers; empty if a name is not known
	 * @throws OperatorException if too few of them are included
	 */
	void check(AccountList list, Map<String, String> last) {
		Set<String> included = list.included().stream().map(AwsAccount::number).collect(Collectors.toSet());
		List<String> missing = last.keySet().stream().filter((number) -> !included.contains(number)).sorted().toList();
		int left = last.size() - missing.size();
		if ((long) left * WHOLE < (long) this.percent * last.size()) {
			throw new OperatorException(
					"Of the %d accounts that the last completed run included only %d are left, less than the %d per cent of %s. Missing: %s. If this is right, start once: run --accept-fewer-accounts. Otherwise check keyreminder.accounts.*, and who takes accounts away."
						.formatted(last.size(), left, this.percent, Setting.SHRINK_GUARD.property(),
								shown(missing, last, list.others())),
					null);
		}
	}

	private static String shown(List<String> missing, Map<String, String> last, List<OtherAccount> others) {
		Map<String, String> notes = new HashMap<>(last);
		others.forEach((each) -> notes.merge(each.number(), each.awsState(),
				(name, state) -> Stream.of(name, (each.state() == AccountState.EXCLUDED) ? "excluded" : state)
					.filter((word) -> !word.isEmpty())
					.collect(Collectors.joining(", "))));
		String first = missing.stream()
			.sorted(Comparator.naturalOrder())
			.limit(SHOWN)
			.map((number) -> notes.getOrDefault(number, "").isEmpty() ? number
					: "%s (%s)".formatted(number, notes.get(number)))
			.collect(Collectors.joining(", "));
		return (missing.size() > SHOWN) ? "%s and %d more".formatted(first, missing.size() - SHOWN) : first;
	}

}
