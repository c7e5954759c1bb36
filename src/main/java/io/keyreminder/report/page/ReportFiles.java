package io.keyreminder.report.page;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.report.Json;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.SafeText;

/**
 * The files that keep a run's report, in the folder {@code reports} of the home folder.
 */
public final class ReportFiles {

	private final Path folder;

	private final List<Path> written = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	private ReportFiles(Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes the report of a run: {@code run-N.json}, {@code run-N.html} with its
	 * stylesheet, and {@code run-N.junit.xml}. A file that is there already is replaced.
	 * @param details the run
	 * @param trends what else the page shows
	 * @param home the home folder
	 * @return what was written, and a warning for each file that could not be
	 */
	public static ReportFiles write(RunDetails details, RunTrends trends, Home home) {
		ReportFiles files = new ReportFiles(home.reports());
		String name = "run-%d".formatted(details.run().run());
		try {
			PrivateFiles.makeFolder(home.folder());
			PrivateFiles.makeFolderIn(home.reports());
			files.put(name + ".json", (out) -> Json.write(details, out));
			files.put(RunPage.STYLESHEET, (out) -> out.print(RunPage.stylesheet()));
			files.put(name + ".html", (out) -> RunPage.write(details, trends, out));
			files.put(name + ".junit.xml", (out) -> TestResults.write(details, out));
		}
		catch (IOException ex) {
			files.warn(name + ".json", PrivateFiles.reason(ex));
		}
		return files;
	}

	/**
	 * The files that were written.
	 * @return their paths
	 */
	public List<Path> written() {
		return List.copyOf(this.written);
	}

	/**
	 * What could not be written.
	 * @return a sentence for each file, clean text
	 */
	public List<String> warnings() {
		return List.copyOf(this.warnings);
	}

	private void put(String name, Consumer<PrintWriter> content) {
		Path file = this.folder.resolve(name);
		try (PrintWriter out = new PrintWriter(
				new OutputStreamWriter(PrivateFiles.overwrite(file), StandardCharsets.UTF_8))) {
			content.accept(out);
			if (out.checkError()) {
				warn(name, "the disk may be full");
			}
			else {
				this.written.add(file);
			}
		}
		catch (IOException ex) {
			warn(name, PrivateFiles.reason(ex));
		}
	}

	private void warn(String name, String reason) {
		this.warnings
			.add(SafeText.cleanWhole("Warning: the report %s could not be written: %s. `report` makes it again."
				.formatted(this.folder.resolve(name), reason)));
	}

}
