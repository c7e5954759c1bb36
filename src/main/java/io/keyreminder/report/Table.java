package io.keyreminder.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A table in plain text: columns as wide as their content, no line beyond 100 characters
 * unless a single cell is longer. What would reach beyond goes on in the next line,
 * indented; no cell is ever cut, so that the text can be searched.
 */
final class Table {

	static final int WIDTH = 100;

	/** A longer cell shifts its own line only. */
	private static final int WIDEST_COLUMN = 28;

	private static final String GAP = "  ";

	private static final String INDENT = "    ";

	private final int columns;

	private final List<Row> rows = new ArrayList<>();

	Table(String... headings) {
		this.columns = headings.length;
		row((Object[]) headings);
	}

	/**
	 * Adds a line.
	 * @param cells one for each heading; null is shown as nothing
	 */
	void row(@Nullable Object... cells) {
		this.rows
			.add(new Row(Arrays.stream(cells).map((cell) -> Prose.line(Objects.toString(cell, ""))).toList(), false));
	}

	/**
	 * Adds a sentence below the last line.
	 * @param sentence the sentence; it goes over several lines if it is long
	 */
	void remark(String sentence) {
		this.rows.add(new Row(List.of(sentence), true));
	}

	void print(PrintWriter out) {
		int[] widths = IntStream.range(0, this.columns).map(this::width).toArray();
		for (Row row : this.rows) {
			out.println(row.remark() ? Prose.indent(row.cells().get(0), INDENT, WIDTH) : line(row, widths));
		}
	}

	private static String line(Row row, int[] widths) {
		StringBuilder text = new StringBuilder();
		int start = 0;
		for (int i = 0; i < widths.length; i++) {
			String cell = row.cells().get(i);
			if (text.length() - start + cell.length() > WIDTH) {
				text.setLength(text.toString().stripTrailing().length());
				text.append(System.lineSeparator());
				start = text.length();
				text.append(INDENT);
			}
			text.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()))).append(GAP);
		}
		return text.toString().stripTrailing();
	}

	private int width(int column) {
		int widest = this.rows.stream()
			.filter((row) -> !row.remark())
			.mapToInt((row) -> row.cells().get(column).length())
			.max()
			.orElse(0);
		return Math.min(widest, WIDEST_COLUMN);
	}

	/**
	 * A line of the table.
	 *
	 * @param cells its cells
	 * @param remark whether it is a sentence of its own
	 */
	private record Row(List<String> cells, boolean remark) {

	}

}
