package io.keyreminder.publish.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.failure.OperatorException;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.publish.http.TimeLimit;
import io.keyreminder.report.ClosureTrends;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunReport;
import io.keyreminder.report.RunTrends;
import io.keyreminder.report.TestDetails;
import io.keyreminder.report.TestReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The file that others read while it is written.
 */
class MetricsFileTests {

	private static final RunDetails DETAILS = TestDetails
		.of(RunReport.of(TestReports.run(RunStatus.COMPLETED, 0, Map.of())))
		.build();

	private static final RunTrends TRENDS = new RunTrends(true, List.of(), 0, KeyAges.UNKNOWN, KeyAges.UNKNOWN,
			List.of(), Map.of(), ClosureTrends.NONE, null);

	private final Path folder;

	private final Path file;

	MetricsFileTests(@TempDir Path folder) {
		this.folder = folder;
		this.file = folder.resolve("keyreminder.prom");
	}

	@Test
	void itTakesTheOldOnesPlaceAndEverybodyMayReadIt() throws IOException {
		Files.writeString(this.file, "old");
		try (var reader = Files.newBufferedReader(this.file)) {
			assertThat(publish(this.file)).isEmpty();
			assertThat(reader.readLine()).isEqualTo("old");
		}
		ScrapedMetrics.parse(Files.readString(this.file));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-r--r--");
		assertNothingElseIsThere(this.file);
	}

	@Test
	void aFolderThatIsNotThereIsAWarning() {
		Path lost = this.folder.resolve("lost/keyreminder.prom");
		assertThat(publish(lost)).containsExactly(
				"Warning: the metrics %s (keyreminder.metrics.file) could not be written: there is no folder %s."
					.formatted(lost, lost.getParent()));
	}

	@Test
	void aFolderInItsPlaceIsAWarningAndNothingStaysBehind() throws IOException {
		Files.createDirectory(this.file);
		Path within = Files.createFile(this.file.resolve("within"));
		assertThat(publish(this.file)).hasSize(1);
		assertThat(within).exists();
		assertNothingElseIsThere(this.file);
	}

	@Test
	void aTrialLeavesItAsItIs() throws IOException {
		Files.writeString(this.file, "old");
		assertThat(new MetricsFile(this.file, TimeLimit.USUAL).tryOut()).isEqualTo(this.file + " can be written");
		assertThat(this.file).hasContent("old");
		assertNothingElseIsThere(this.file);
	}

	@Test
	void aTrialSaysWhatNodeExporterDoesNotRead() {
		assertThat(new MetricsFile(this.folder.resolve("keyreminder.txt"), TimeLimit.USUAL).tryOut())
			.endsWith("keyreminder.txt can be written; node_exporter reads only names that end in .prom");
	}

	@Test
	void aTrialFailsWithoutTheFolder() {
		MetricsFile lost = new MetricsFile(this.folder.resolve("lost/keyreminder.prom"), TimeLimit.USUAL);
		assertThatExceptionOfType(OperatorException.class).isThrownBy(lost::tryOut)
			.withMessage("There is no folder %s. Make it, or choose another keyreminder.metrics.file."
				.formatted(this.folder.resolve("lost")));
	}

	private static List<String> publish(Path file) {
		return new MetricsFile(file, TimeLimit.USUAL).publish(DETAILS, TRENDS);
	}

	private void assertNothingElseIsThere(Path file) throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file);
		}
	}

}
