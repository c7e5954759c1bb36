package io.keyreminder.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No statement of this program, in its classes or its migrations, deletes anything, but
 * for the details of old runs. Where several machines share a scan, db-scheduler deletes
 * its own rows, of {@code scheduled_tasks} alone: that is its business.
 */
class NothingIsDeletedTests {

	/** Before a constant of a class stands its length, which may look like a letter. */
	private static final Pattern DELETES = Pattern.compile(
			"(?:DELETE\\s+FROM|TRUNCATE\\s+TABLE|DROP\\s+(?:TABLE|COLUMN|ALL)|MERGE\\s+INTO)\\b",
			Pattern.CASE_INSENSITIVE);

	/** The one place that may, and what it names. */
	private static final Path EXCEPTION = Path.of("target/classes/io/keyreminder/care/OldDetails.class");

	private static final Pattern DELETED = Pattern.compile("DELETE FROM (\\w+)");

	@Test
	void noStatementDeletes() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
			assertThat(files.filter((file) -> file.toString().matches(".*\\.(class|sql|yml)"))
				.filter((file) -> !file.equals(EXCEPTION))).hasSizeGreaterThan(100)
				.allSatisfy((file) -> assertThat(DELETES.matcher(text(file)).find()).as(file.toString()).isFalse());
		}
	}

	@Test
	void noNoticeNoResolutionAndNoRunIsEverDeleted() throws IOException {
		assertThat(DELETED.matcher(text(EXCEPTION)).results().map((found) -> found.group(1)).distinct())
			.containsExactlyInAnyOrder("batch_step_execution_context", "batch_step_execution",
					"batch_job_execution_context", "key_age", "unreadable_user", "untagged_user", "run_slice");
		assertThat(DELETES.matcher(text(EXCEPTION)).results()).hasSize(7);
	}

	/** Constants of classes are in UTF-8; what else they hold is no statement. */
	private static String text(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.ISO_8859_1);
	}

}
