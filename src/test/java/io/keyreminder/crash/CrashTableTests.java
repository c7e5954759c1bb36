package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation has a line for each place.
 */
class CrashTableTests {

	private static final Path DOCUMENT = Path.of("src/site/markdown/crashes.md");

	@Test
	void documentHasALineForEachPlace() throws IOException {
		assertThat(Files.readAllLines(DOCUMENT).stream().filter((line) -> line.matches("\\| [A-Z_]+ \\|.*")))
			.extracting((line) -> line.replaceFirst("\\| (\\w+) .*", "$1"))
			.containsExactlyElementsOf(Stream.of(CrashPoint.values()).map(CrashPoint::name).toList());
	}

	@Test
	void placeHasTheRangesOfItsDeaths() {
		assertThat(CrashTable.places(List.of("| after SES_SEND | ses | restart | 10 | 1 | 0 | 0 |",
				"| after CLAIM | smtp | restart, twice | 9 | 2 | 0 | 0 |", "| --- | --- |",
				"| before CLAIM | ses | restart | 11 | 0 | 0 | 0 |")))
			.hasSize(2 + CrashPoint.values().length)
			.startsWith(CrashTable.PLACES_HEAD.toArray(String[]::new))
			.contains("| CLAIM | 2: ses, smtp | 9 to 11 | 0 to 2 | 0 | 0 |", "| SES_SEND | 1: ses | 10 | 1 | 0 | 0 |",
					"| SES_QUOTA | 0 | | | | |");
	}

}
