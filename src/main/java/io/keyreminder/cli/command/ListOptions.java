package io.keyreminder.cli.command;

import java.util.List;
import java.util.function.BiConsumer;

import io.keyreminder.report.Csv;
import io.keyreminder.report.Json;
import io.keyreminder.report.text.Output;
import picocli.CommandLine.Option;

/**
 * How a command that answers with a list prints it.
 */
final class ListOptions {

	@Option(names = "--format", paramLabel = "FORMAT",
			description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private ListFormat format = ListFormat.TEXT;

	@Option(names = "--raw", description = "With --format=csv: leave cells as they are that a spreadsheet takes for "
			+ "formulas; without it such a cell gets a leading '.")
	private boolean raw;

	/**
	 * Refuses options that do not go together.
	 * @throws UsageException if they do not
	 */
	void check() {
		if (this.raw && this.format != ListFormat.CSV) {
			throw new UsageException("--raw is only for --format=csv.");
		}
	}

	/**
	 * Prints a list.
	 * @param <T> the reports' type
	 * @param type a record, whose components are the columns of CSV
	 * @param reports the list
	 * @param text prints it for people
	 * @param out where to
	 */
	<T> void print(Class<T> type, List<T> reports, BiConsumer<List<T>, Output> text, Output out) {
		if (this.format == ListFormat.JSON) {
			Json.write(reports, out);
		}
		else if (this.format == ListFormat.CSV) {
			(this.raw ? Csv.RAW : Csv.SAFE).write(type, reports, out);
		}
		else {
			text.accept(reports, out);
		}
	}

}
