package io.keyreminder.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.keyreminder.Proof;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * User names, tags and answers of servers are untrusted text: nothing in them reaches a
 * spreadsheet as a formula, or a terminal as a command.
 */
class ForeignTextTests {

	private static final List<String> USERS = List.of("+plus", "-x@y", "=cmd+1", "@sum", "alice");

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void oneNight() {
		USERS.forEach((name) -> this.program.user(name, name.equals("alice") ? "no\u202ebody" : "team@example.com"));
		this.program.mails().add(Fault.at(Step.RCPT).answer("550 5.1.1 \"team\", they say,\u001b[31m is =gone"));
		this.program.withLedger();
		this.program.execute("run").exits(3);
	}

	@Test
	void aSpreadsheetTakesNoCellForAFormula() {
		List<Map<String, String>> rows = csv();
		assertThat(rows).extracting((row) -> row.get("user"))
			.containsExactly("'+plus", "'-x@y", "'=cmd+1", "'@sum", "alice");
		assertThat(rows.get(0)).containsEntry("error", "550 5.1.1 \"team\", they say, [31m is =gone")
			.containsEntry("status", "DUE");
	}

	@Test
	void aProgramGetsEachCellAsItIs() {
		assertThat(this.program.execute("notices", "--format=csv", "--raw").exits(0).lines().stream().skip(1))
			.satisfiesExactly((line) -> assertThat(line).contains(",\"+plus\","),
					(line) -> assertThat(line).contains(",-x@y,"), (line) -> assertThat(line).contains(",\"=cmd+1\","),
					(line) -> assertThat(line).contains(",@sum,"), (line) -> assertThat(line).contains(",alice,"));
	}

	@Proof
	@Test
	void nothingIsAnEmptyCell() {
		assertThat(csv().get(4)).containsEntry("status", "UNREACHABLE")
			.containsEntry("recipient", "")
			.containsEntry("sentAt", "")
			.containsEntry("attempts", "0");
		assertThat(this.program.execute("notices", "--format=csv", "--user=alice").exits(0).out())
			.contains(",2031-03-24,,UNREACHABLE,0,,,,,1,1,");
	}

	@Proof
	@Test
	void theColumnsAreTheFieldsOfTheDocument() {
		for (String command : List.of("notices", "history")) {
			JsonNode document = this.program.execute(command, "--format=json").exits(0).jsonList().get(0);
			assertThat(this.program.execute(command, "--format=csv").exits(0).lines().get(0))
				.isEqualTo(document.propertyNames()
					.stream()
					.filter((name) -> !Set.of("organization", "accounts").contains(name))
					.collect(Collectors.joining(",")));
		}
	}

	@Proof
	@Test
	void documentsAndTextKeepNamesAsTheyAre() {
		assertThat(this.program.execute("notices", "--format=json").exits(0).jsonList())
			.extracting((notice) -> notice.get("user").asString())
			.isEqualTo(USERS);
		assertThat(this.program.execute("notices").exits(0).lines()).anyMatch((line) -> line.contains("  =cmd+1  "));
	}

	@Test
	void noControlCharacterReachesATerminal() {
		for (String command : List.of("notices", "show 1", "show 1 --format=json", "notices --format=csv")) {
			assertThat(this.program.execute(command.split(" ")).exits(0).out()).doesNotContain("\u001b", "\u202e")
				.contains("they say, [31m is =gone", "'no body'");
		}
	}

	private List<Map<String, String>> csv() {
		return CsvMapper.builder()
			.enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
			.build()
			.readerForMapOf(String.class)
			.with(CsvSchema.emptySchema().withHeader())
			.<Map<String, String>>readValues(this.program.execute("notices", "--format=csv").exits(0).out())
			.readAll();
	}

}
