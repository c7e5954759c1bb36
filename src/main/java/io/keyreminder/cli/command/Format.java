package io.keyreminder.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import io.keyreminder.report.Json;
import io.keyreminder.report.text.Output;

/**
 * How a command that answers with one thing prints it.
 */
public enum Format {

	/** For people. */
	TEXT,

	/** For scripts: exactly one document. */
	JSON;

	private static final String OPTION = "--format";

	/**
	 * Whether a command line asks for JSON, even one that cannot be understood.
	 * @param arguments the command line
	 * @return true if it does
	 */
	public static boolean isJson(List<String> arguments) {
		String line = String.join(" ", arguments).toLowerCase(Locale.ROOT);
		return line.contains(OPTION + "=json") || line.contains(OPTION + " json");
	}

	/**
	 * Prints one thing.
	 * @param <T> the report's type
	 * @param report the thing
	 * @param text prints it for people
	 * @param out where to
	 */
	public <T> void print(T report, BiConsumer<T, Output> text, Output out) {
		if (this == JSON) {
			Json.write(report, out);
		}
		else {
			text.accept(report, out);
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
