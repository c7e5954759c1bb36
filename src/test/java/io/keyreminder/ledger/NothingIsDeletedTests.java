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
 * No statement of this program, in its classes or its migrations, deletes anything.
 */
class NothingIsDeletedTests {

	private static final Pattern DELETES = Pattern.compile(
			"\\b(?:DELETE\\s+FROM|TRUNCATE\\s+TABLE|DROP\\s+(?:TABLE|COLUMN|ALL)|MERGE\\s+INTO)\\b",
			Pattern.CASE_INSENSITIVE);

	@Test
	void noStatementDeletes() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
			assertThat(files.filter((file) -> file.toString().matches(".*\\.(class|sql|yml)"))).hasSizeGreaterThan(100)
				.allSatisfy((file) -> assertThat(DELETES.matcher(text(file)).find()).as(file.toString()).isFalse());
		}
	}

	/** Constants of classes are in UTF-8; what else they hold is no statement. */
	private static String text(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.ISO_8859_1);
	}

}
