package io.keyreminder.report.load;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Closure;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.ClosureTrends.Month;

/**
 * Finds what came of the reminders, for the page of the newest run.
 */
public final class ClosureTrendsLoader {

	/** Until it is certain that a key has outlived its deadline. */
	private static final int DAYS_UNTIL_DECIDED = 2;

	private ClosureTrendsLoader() {
	}

	/**
	 * What came of the reminders in the accounts of a run.
	 * @param run the run
	 * @param ledger the ledger
	 * @return the trends
	 */
	public static ClosureTrends of(Run run, Ledger ledger) {
		OverdueCounter overdue = new OverdueCounter();
		ledger.toldKeys().overdue(AccountScope.of(run.account()), (key) -> overdue.add(key, key.rule()));
		return new ClosureTrends(months(run.date(), ledger.accounts().included(run.account()).keySet(), ledger),
				overdue.mostFirst());
	}

	/**
	 * How many keys were gone in time.
	 * @param today a UTC date, in the last of the months
	 * @param accounts the numbers of the accounts that are meant
	 * @param ledger the ledger
	 * @return the months, oldest first; empty if no key's deadline has passed in them
	 */
	public static List<Month> months(LocalDate today, Set<String> accounts, Ledger ledger) {
		YearMonth first = YearMonth.from(today).minusMonths(ClosureTrends.MONTHS - 1L);
		Map<YearMonth, Map<Closure, Integer>> keys = new TreeMap<>();
		ledger.toldKeys().due(first.atDay(1), today.minusDays(DAYS_UNTIL_DECIDED), (key) -> {
			LocalDate deadline = key.deadline();
			if (deadline != null && key.wasToldInTime() && accounts.contains(key.account())) {
				keys.computeIfAbsent(YearMonth.from(deadline), (none) -> new HashMap<>())
					.merge(key.closure(), 1, Integer::sum);
			}
		});
		return keys.isEmpty() ? List.of()
				: IntStream.range(0, ClosureTrends.MONTHS)
					.mapToObj(first::plusMonths)
					.map((month) -> month(month, keys.getOrDefault(month, Map.of())))
					.toList();
	}

	private static Month month(YearMonth month, Map<Closure, Integer> keys) {
		int inTime = keys.getOrDefault(Closure.IN_TIME, 0);
		return new Month(month, inTime,
				inTime + keys.getOrDefault(Closure.LATE, 0) + keys.getOrDefault(Closure.STILL_ACTIVE, 0));
	}

}
