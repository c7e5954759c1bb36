package io.keyreminder.cli.command;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.policy.Closure;
import io.keyreminder.policy.ToldKey;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.ClosureTrends.Month;
import io.keyreminder.report.ClosureTrends.Overdue;
import org.jspecify.annotations.Nullable;

/**
 * Finds what came of the reminders, for the page of the newest run.
 */
final class ClosureTrendsLoader {

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
	static ClosureTrends of(Run run, Ledger ledger) {
		AccountScope scope = AccountScope.of(run.account());
		return new ClosureTrends(months(run.date(), ledger.accounts().included(run.account()).keySet(), ledger),
				overdue(ledger.toldKeys().overdue(scope), ToldKey::rule));
	}

	/**
	 * How many keys were gone in time.
	 * @param today a UTC date, in the last of the months
	 * @param accounts the numbers of the accounts that are meant
	 * @param ledger the ledger
	 * @return the months, oldest first; empty if no key's deadline has passed in them
	 */
	static List<Month> months(LocalDate today, Set<String> accounts, Ledger ledger) {
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

	/**
	 * Keys that are active after their deadlines, counted by account and rule.
	 * @param keys the keys
	 * @param rule by which rule each counts; null for all who count together
	 * @return where most are first
	 */
	static List<Overdue> overdue(Collection<ToldKey> keys, Function<ToldKey, @Nullable String> rule) {
		return keys.stream()
			.collect(Collectors.groupingBy((key) -> new Place(key.account(), rule.apply(key))))
			.entrySet()
			.stream()
			.map((each) -> new Overdue(each.getKey().account(), each.getKey().rule(), each.getValue().size(),
					oldest(each.getValue())))
			.sorted(Comparator.comparingInt(Overdue::keys)
				.reversed()
				.thenComparing(Overdue::oldest)
				.thenComparing(Overdue::account))
			.toList();
	}

	private static LocalDate oldest(List<ToldKey> keys) {
		return keys.stream()
			.map(ToldKey::deadline)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElseThrow();
	}

	/**
	 * Where keys belong.
	 */
	private record Place(String account, @Nullable String rule) {

	}

}
