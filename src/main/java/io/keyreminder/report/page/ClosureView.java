package io.keyreminder.report.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.ClosureTrends.Month;
import io.keyreminder.report.ClosureTrends.Overdue;
import io.keyreminder.report.Places;
import org.jspecify.annotations.Nullable;

/**
 * What the page's template shows of what came of the reminders.
 *
 * @param trends what came of them
 * @param places how accounts are called
 */
record ClosureView(ClosureTrends trends, Places places) {

	private static final int MOST_ROWS = 10;

	private static final int TICKS = 3;

	/** The share of the keys that were gone in time; empty if there is none to show. */
	Optional<Chart> months() {
		List<Month> months = this.trends.months();
		int decided = months.stream().mapToInt(Month::decided).sum();
		if (decided == 0) {
			return Optional.empty();
		}
		int inTime = months.stream().mapToInt(Month::inTime).sum();
		List<Chart.Column> columns = IntStream.range(0, months.size())
			.mapToObj((i) -> column(months.get(i), i == months.size() - 1))
			.toList();
		return Optional.of(Chart.ofShares("Keys that were gone in time, by the month of their deadline",
				"Per cent of the keys that somebody was told of before; %s of all %s. This month is marked."
					.formatted(share(inTime, decided), decided),
				columns, TICKS));
	}

	private static Chart.Column column(Month month, boolean marked) {
		String name = month.month().toString();
		return new Chart.Column(name, percent(month.inTime(), month.decided()), marked,
				(month.decided() > 0) ? "%s: %s, %d of %d".formatted(name, share(month.inTime(), month.decided()),
						month.inTime(), month.decided()) : name + ": no key");
	}

	boolean hasOverdue() {
		return !this.trends.overdue().isEmpty();
	}

	/** How many keys are overdue. */
	int keys() {
		return this.trends.overdue().stream().mapToInt(Overdue::keys).sum();
	}

	List<Row> overdue() {
		List<Overdue> all = this.trends.overdue();
		int most = all.stream().mapToInt(Overdue::keys).max().orElse(1);
		return all.stream()
			.limit(MOST_ROWS)
			.map((each) -> new Row(this.places.of(each.account()),
					Objects.requireNonNullElse(each.rule(), "(settings)"), each.keys(),
					Math.max(1, percent(each.keys(), most)), each.oldest()))
			.toList();
	}

	/** How many rows follow; null for none. */
	@Nullable Integer more() {
		int all = this.trends.overdue().size();
		return (all > MOST_ROWS) ? all - MOST_ROWS : null;
	}

	/** Whether rows say of which account they are. */
	boolean several() {
		return this.places.several();
	}

	private static String share(int inTime, int decided) {
		return percent(inTime, decided) + " %";
	}

	/** 100 only if it is all of them. */
	private static int percent(int part, int all) {
		return (all > 0) ? (int) (100L * part / all) : 0;
	}

	/**
	 * Keys that are still active after their deadline.
	 *
	 * @param place the account, if there are several
	 * @param rule the rule
	 * @param keys how many there are
	 * @param length how long their bar is, in per cent of the longest
	 * @param oldest the deadline that passed longest ago, a UTC date
	 */
	record Row(@Nullable String place, String rule, int keys, int length, LocalDate oldest) {
	}

}
