package io.keyreminder.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import io.keyreminder.report.Csv;
import io.keyreminder.report.Json;

/**
 * How a command that answers with a list prints it.
 */
enum ListFormat {

	/** For people. */
	TEXT,

	/** For scripts: exactly one document. */
	JSON,

	/** For spreadsheets. */
	CSV;

	/**
	 * Prints a list.
	 * @param <T> the reports' type
	 * @param type a record, whose components are the columns of CSV
	 * @param reports the list
	 * @param text prints it for people
	 * @param out where to
	 */
	<T> void print(Class<T> type, List<T> reports, BiConsumer<List<T>, PrintWriter> text, PrintWriter out) {
		if (this == JSON) {
			Json.write(reports, out);
		}
		else if (this == CSV) {
			Csv.write(type, reports, out);
		}
		else {
			text.accept(reports, out);
		}
	}

	/**
	 * The name as people write it.
	 * @return for example {@code json}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
