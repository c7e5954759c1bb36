package io.keyreminder.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.keyreminder.text.SafeText;
import io.keyreminder.text.TextWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A table in plain text. Each row is one line, with its remarks at the end, so that the
 * text can be searched line by line; only on a terminal do remarks stand below their row,
 * and what would reach beyond its width goes on in the next line, indented. No cell is
 * ever cut, and none wrapped within its column, as tables of help texts are: a line is
 * what a search finds.
 */
final class Table {

	/** Where not every row fits, a longer cell shifts its own line only. */
	private static final int WIDEST_COLUMN = 28;

	private static final String GAP = "  ";

	private static final String INDENT = "    ";

	private final List<Row> rows = new ArrayList<>();

	Table(String... headings) {
		row((Object[]) headings);
	}

	/**
	 * Adds a row.
	 * @param cells one for each heading; null is shown as nothing
	 */
	void row(@Nullable Object... cells) {
		this.rows.add(new Row(
				new ArrayList<>(
						Arrays.stream(cells).map((cell) -> SafeText.cleanWhole(Objects.toString(cell, ""))).toList()),
				new ArrayList<>()));
	}

	/**
	 * Adds a cell at the end of the last row; to that of the headings, if there is no
	 * other yet.
	 * @param cell untrusted text
	 */
	void add(String cell) {
		this.rows.get(this.rows.size() - 1).cells().add(SafeText.cleanWhole(cell));
	}

	/**
	 * Adds a sentence to the last row.
	 * @param sentence untrusted text
	 */
	void remark(String sentence) {
		this.rows.get(this.rows.size() - 1).remarks().add(SafeText.cleanWhole(sentence));
	}

	void print(Output out) {
		int[] widths = widths(out.width());
		for (Row row : this.rows) {
			if (out.width() == Output.UNBROKEN) {
				out.println((line(row, widths, out.width()) + String.join("; ", row.remarks())).stripTrailing());
			}
			else {
				out.println(line(row, widths, out.width()).stripTrailing());
				row.remarks().forEach((remark) -> out.println(TextWrapper.indent(remark, INDENT, out.width())));
			}
		}
	}

	private static String line(Row row, int[] widths, int width) {
		StringBuilder text = new StringBuilder();
		int used = 0;
		for (int i = 0; i < widths.length; i++) {
			String cell = row.cells().get(i);
			int columns = TextWrapper.columns(cell);
			if (used > 0 && used + columns > width) {
				text.setLength(text.toString().stripTrailing().length());
				text.append(System.lineSeparator()).append(INDENT);
				used = INDENT.length();
			}
			int padding = Math.max(0, widths[i] - columns);
			text.append(cell).append(" ".repeat(padding)).append(GAP);
			used += columns + padding + GAP.length();
		}
		return text.toString();
	}

	private int[] widths(int width) {
		int[] widest = IntStream.range(0, this.rows.get(0).cells().size()).map(this::widest).toArray();
		boolean fit = IntStream.of(widest).sum() + GAP.length() * (widest.length - 1) <= width;
		return fit ? widest : IntStream.of(widest).map((each) -> Math.min(each, WIDEST_COLUMN)).toArray();
	}

	private int widest(int column) {
		return this.rows.stream().mapToInt((row) -> TextWrapper.columns(row.cells().get(column))).max().orElse(0);
	}

	/**
	 * A row of the table.
	 *
	 * @param cells its cells
	 * @param remarks sentences that belong to it
	 */
	private record Row(List<String> cells, List<String> remarks) {

	}

}
