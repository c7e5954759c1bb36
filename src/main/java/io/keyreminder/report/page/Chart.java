package io.keyreminder.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar chart as the page's template draws it. Lengths are in the units of its view box.
 *
 * @param title what it shows
 * @param summary the same in a sentence, for whoever cannot see it
 * @param bars the bars, left to right
 * @param ticks the marks below
 */
record Chart(String title, String summary, List<Bar> bars, List<Tick> ticks) {

	private static final int WIDTH = 320;

	private static final int HEIGHT = 90;

	private static final int LEAST_HEIGHT = 2;

	private static final int WHOLE = 100;

	/**
	 * Lays a chart out.
	 * @param title what it shows
	 * @param summary the same in a sentence
	 * @param columns the values with their names, left to right
	 * @param everyTick how many columns share a mark
	 */
	static Chart of(String title, String summary, List<Column> columns, int everyTick) {
		int highest = Math.max(1, columns.stream().mapToInt(Column::value).max().orElse(1));
		return of(title, "%s At most %d.".formatted(summary, highest), columns, everyTick, highest);
	}

	/**
	 * Lays a chart of per cent out.
	 * @param title what it shows
	 * @param summary the same in a sentence
	 * @param columns the values with their names, left to right
	 * @param everyTick how many columns share a mark
	 */
	static Chart ofShares(String title, String summary, List<Column> columns, int everyTick) {
		return of(title, summary, columns, everyTick, WHOLE);
	}

	private static Chart of(String title, String summary, List<Column> columns, int everyTick, int highest) {
		double width = (double) WIDTH / Math.max(1, columns.size());
		List<Bar> bars = new ArrayList<>();
		List<Tick> ticks = new ArrayList<>();
		for (int i = 0; i < columns.size(); i++) {
			Column column = columns.get(i);
			int height = (column.value() > 0) ? Math.max(LEAST_HEIGHT, column.value() * HEIGHT / highest) : 0;
			bars.add(new Bar(round(i * width), HEIGHT - height, round(width * 0.84), height,
					column.marked() ? "marked" : "plain", column.label()));
			if (i % everyTick == 0) {
				ticks.add(new Tick(round(i * width), column.name()));
			}
		}
		return new Chart(title, summary, bars, ticks);
	}

	private static String round(double length) {
		return String.valueOf(Math.round(length * 10) / 10.0);
	}

	/**
	 * A value.
	 *
	 * @param name its name
	 * @param value what it comes to
	 * @param marked whether it is the one that matters
	 * @param label what its bar says when it is pointed at
	 */
	record Column(String name, int value, boolean marked, String label) {

		Column(String name, int value, boolean marked) {
			this(name, value, marked, "%s: %d".formatted(name, value));
		}

	}

	/**
	 * A bar.
	 *
	 * @param x its left side
	 * @param y its upper side
	 * @param width how wide it is
	 * @param height how high it is
	 * @param kind the class of its style
	 * @param label what it says when it is pointed at
	 */
	record Bar(String x, int y, String width, int height, String kind, String label) {

	}

	/**
	 * A mark below the bars.
	 *
	 * @param x where it begins
	 * @param name what it says
	 */
	record Tick(String x, String name) {

	}

}
