package io.keyreminder.report.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.keyreminder.key.KeyAges;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;

/**
 * The charts of a run's page.
 *
 * @param run the run
 * @param trends what they show
 */
record RunCharts(RunReport run, RunTrends trends) {

	private static final int DAYS_A_WEEK = 7;

	private static final int WEEKS = 13;

	private static final int OLDEST_SHOWN = 200;

	private static final int AGES_A_BAR = 5;

	/** Those for which there is something to show. */
	List<Chart> all() {
		List<Chart> charts = new ArrayList<>();
		if (this.trends.ages().isKnown()) {
			charts.add(ages());
			charts.add(deadlines());
		}
		charts.add(nights());
		return charts;
	}

	private Chart ages() {
		KeyAges ages = this.trends.ages();
		List<Chart.Column> columns = IntStream.range(0, OLDEST_SHOWN / AGES_A_BAR).mapToObj((bar) -> {
			int from = bar * AGES_A_BAR;
			int to = from + AGES_A_BAR - 1;
			return new Chart.Column(String.valueOf(from), ages.between(from, to), ages.isWindow(from, to));
		}).toList();
		return Chart.of("Age of all active keys, in days",
				"The window is marked; %d more are %d days old or older. Where IAM was not asked, a key may be older."
					.formatted(ages.between(OLDEST_SHOWN, Integer.MAX_VALUE), OLDEST_SHOWN),
				columns, 8);
	}

	private Chart deadlines() {
		LocalDate today = this.run.date();
		List<Chart.Column> columns = IntStream.range(0, WEEKS).mapToObj((week) -> {
			int first = week * DAYS_A_WEEK;
			return new Chart.Column(today.plusDays(first).toString(),
					this.trends.ages().deadlinesBetween(first, first + DAYS_A_WEEK - 1), week < 2);
		}).toList();
		return Chart.of("Deadlines of the next 13 weeks, by their first day",
				"How many keys must be replaced in which week.", columns, 5);
	}

	private Chart nights() {
		List<RunReport> runs = new ArrayList<>(this.trends.lastRuns());
		Collections.reverse(runs);
		List<Chart.Column> columns = runs.stream()
			.map((each) -> new Chart.Column("run " + each.run(), each.sent(),
					Objects.equals(each.run(), this.run.run())))
			.toList();
		return Chart.of("Notices sent by the last %d runs".formatted(RunTrends.RUNS), "This run is marked.", columns,
				5);
	}

}
