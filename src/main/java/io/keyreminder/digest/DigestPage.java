package io.keyreminder.digest;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What both parts of the digest show.
 *
 * @param language of its texts
 * @param subject the message's subject, in which nothing is untrusted
 * @param title its heading
 * @param figures the numbers in short; none if there is nothing to count
 * @param sections what is behind them
 * @param footer sentences at its end
 */
record DigestPage(String language, String subject, String title, List<Figure> figures, List<Section> sections,
		List<String> footer) {

	private static final int FIGURES_IN_A_ROW = 3;

	boolean hasFigures() {
		return !this.figures.isEmpty();
	}

	/** The numbers as HTML has them side by side. */
	List<List<Figure>> figureRows() {
		int size = this.figures.size();
		return IntStream.iterate(0, (first) -> first < size, (first) -> first + FIGURES_IN_A_ROW)
			.mapToObj((first) -> this.figures.subList(first, Math.min(first + FIGURES_IN_A_ROW, size)))
			.toList();
	}

	/**
	 * A number with what it counts.
	 *
	 * @param value the number
	 * @param what what it counts
	 * @param color how it is marked
	 */
	record Figure(int value, String what, Color color) {

	}

	/**
	 * A section.
	 *
	 * @param title its heading
	 * @param sentences what it says
	 * @param tables its tables
	 */
	record Section(String title, List<String> sentences, List<Table> tables) {

	}

	/**
	 * A table, which is not empty.
	 *
	 * @param headings one for each column
	 * @param barred whether each row has a bar behind its cells
	 * @param rows its rows
	 * @param more says how many rows follow, and what lists them; null if there are none
	 */
	record Table(List<String> headings, boolean barred, List<Row> rows, @Nullable String more) {

	}

	/**
	 * A row of a table.
	 *
	 * @param name the first cell, which says what the row is about
	 * @param cells the others
	 * @param bar its bar, or null
	 */
	record Row(String name, List<String> cells, @Nullable Bar bar) {

		Row(String name, List<String> cells) {
			this(name, cells, null);
		}

		/** Whether the first cell is never broken. */
		boolean isShort() {
			return new Cell(this.name).isShort();
		}

		/** The other cells as HTML has them. */
		List<Cell> columns() {
			return this.cells.stream().map(Cell::new).toList();
		}

	}

	/**
	 * A cell.
	 *
	 * @param text what it says
	 */
	record Cell(String text) {

		/** A date or a state, which would be broken where others need the room. */
		private static final int SHORT = 12;

		boolean isShort() {
			return this.text.length() <= SHORT;
		}

	}

	/**
	 * A bar.
	 *
	 * @param length how long it is, in per cent of the longest that there may be, above 0
	 * @param color its color
	 */
	record Bar(int length, Color color) {

	}

	/**
	 * The colors, each with the same contrast in the light and in the dark.
	 */
	enum Color {

		/** As it should be. */
		GOOD("#1d8102"),

		/** Somebody has something to do. */
		BAD("#d13212"),

		/** Neither good nor bad. */
		PLAIN("#0972d3");

		private final String code;

		Color(String code) {
			this.code = code;
		}

		/** For HTML. */
		String code() {
			return this.code;
		}

	}

}
