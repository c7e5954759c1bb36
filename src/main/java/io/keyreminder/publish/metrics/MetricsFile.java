package io.keyreminder.publish.metrics;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.SafeText;

/**
 * Writes the metrics of a run into a file, which node_exporter's textfile collector or
 * whoever else reads at any moment: it is there as a whole or not at all. Everybody may
 * read it.
 */
public final class MetricsFile implements RunPublisher {

	private final Path file;

	private final TimeLimit limit;

	/**
	 * Names the file; nothing is written yet.
	 * @param file an absolute path
	 * @param limit how long writing may take
	 */
	public MetricsFile(Path file, TimeLimit limit) {
		this.file = file;
		this.limit = limit;
	}

	@Override
	public List<String> publish(RunDetails details, RunTrends trends) {
		String text = RunMetrics.openMetrics(details, trends);
		return this.limit.run(() -> write(text), "that takes longer than", this::unwritten);
	}

	private List<String> unwritten(String reason) {
		return List
			.of(SafeText.cleanWhole("Warning: the metrics %s (keyreminder.metrics.file) could not be written: %s."
				.formatted(this.file, reason)));
	}

	/**
	 * Tries whether it can be written. What it holds stays.
	 * @return what is to be said of it
	 * @throws OperatorException if it cannot
	 */
	public String tryOut() {
		try {
			if (Files.isDirectory(this.file)) {
				throw new OperatorException(
						"%s is a folder. Name a file in keyreminder.metrics.file.".formatted(this.file), null);
			}
			if (!Files.isDirectory(folder())) {
				throw new OperatorException(
						"There is no folder %s. Make it, or choose another keyreminder.metrics.file."
							.formatted(folder()),
						null);
			}
			PrivateFiles.tryToWriteInto(folder());
		}
		catch (IOException ex) {
			throw new OperatorException(
					"The metrics %s cannot be written: %s. Let the user who runs this program write into that folder, or choose another keyreminder.metrics.file."
						.formatted(this.file, PrivateFiles.reason(ex)),
					ex);
		}
		return this.file + " can be written"
				+ (this.file.toString().endsWith(".prom") ? "" : "; node_exporter reads only names that end in .prom");
	}

	private List<String> write(String text) {
		try {
			replace(text);
			return List.of();
		}
		catch (IOException ex) {
			return unwritten(PrivateFiles.reason(ex));
		}
	}

	private void replace(String text) throws IOException {
		if (!Files.isDirectory(folder())) {
			throw new FileNotFoundException("there is no folder " + folder());
		}
		Path beside = PrivateFiles.makeUniqueFile(folder(), ".keyreminder-", ".tmp");
		try {
			Files.writeString(beside, text);
			Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
			Files.move(beside, this.file, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	private Path folder() {
		return Objects.requireNonNull(this.file.getParent());
	}

}
