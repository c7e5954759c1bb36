package io.keyreminder.cli;

import java.util.Map;

import io.keyreminder.report.text.Output;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The terminal on which a person reads, if there is one.
 */
public final class Terminal {

	private Terminal() {
	}

	/**
	 * How wide the terminal is on standard output.
	 * @param environment the process's variables: {@code COLUMNS} comes first
	 * @return its columns; {@link Output#UNBROKEN} if there is none
	 */
	public static int width(Map<String, String> environment) {
		int width = new UsageMessageSpec().width(Output.UNBROKEN).autoWidth(true).width();
		String columns = environment.getOrDefault("COLUMNS", "");
		return (width != Output.UNBROKEN && columns.matches("[1-9]\\d{1,3}")) ? Integer.parseInt(columns) : width;
	}

}
