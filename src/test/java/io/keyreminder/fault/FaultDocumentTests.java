package io.keyreminder.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation shows the very table that is tested.
 */
class FaultDocumentTests {

	private static final Path DOCUMENT = Path.of("src/site/markdown/faults.md");

	private static final String HEAD = """
			| what goes wrong | exit code | what is said | alice, bob, carol | once it is fixed |
			| --- | --- | --- | --- | --- |""";

	@Test
	void theDocumentShowsTheTable() throws IOException {
		String expected = String.join(System.lineSeparator(), table());
		Files.createDirectories(Path.of("target"));
		Path file = Files.writeString(Path.of("target/faults.md"), expected);
		assertThat(Files.readAllLines(DOCUMENT).stream().filter((line) -> line.startsWith("|")))
			.as("the table is now in %s", file)
			.containsExactlyElementsOf(table());
	}

	@Test
	void eachFaultIsThereOnce() {
		assertThat(FaultTable.faults()).extracting(FaultCase::toString)
			.doesNotHaveDuplicates()
			.hasSizeGreaterThanOrEqualTo(30);
	}

	private static List<String> table() {
		return Stream
			.of(AwsFaults.ALL, ReportFaults.ALL, AccountFaults.ALL, SesFaults.ALL, SmtpFaults.ALL, LedgerFaults.ALL,
					NightFaults.ALL, SurroundingFaults.ALL)
			.flatMap((section) -> Stream.concat(HEAD.lines(), section.stream().map(FaultCase::row)))
			.toList();
	}

}
