package io.keyreminder.report;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import io.keyreminder.ledger.Home;

/**
 * The file that keeps a run's report.
 */
public final class ReportFile {

	private ReportFile() {
	}

	/**
	 * Writes the report of a run to {@code reports/run-N.json} in the home folder.
	 * @param details the run
	 * @param home the home folder
	 * @return a warning, if it could not be written
	 */
	public static Optional<String> write(RunDetails details, Home home) {
		Path file = home.reports().resolve("run-%d.json".formatted(details.run().run()));
		try {
			Home.makeFolder(home.folder());
			Home.makeFolderIn(home.reports());
			try (PrintWriter out = new PrintWriter(
					new OutputStreamWriter(Home.overwrite(file), StandardCharsets.UTF_8))) {
				Json.write(details, out);
				return out.checkError() ? Optional.of(warning(file, "the disk may be full")) : Optional.empty();
			}
		}
		catch (IOException ex) {
			return Optional.of(warning(file, Home.reason(ex)));
		}
	}

	private static String warning(Path file, String reason) {
		return "Warning: the report %s could not be written: %s. `show` prints the same.".formatted(file, reason);
	}

}
