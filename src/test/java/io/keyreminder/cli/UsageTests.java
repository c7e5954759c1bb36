package io.keyreminder.cli;

import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command line that makes no sense is answered at once, in one line, and does nothing.
 */
class UsageTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@AfterEach
	void nothingWasDone() {
		assertThat(this.program.home()).doesNotExist();
		assertThat(this.program.aws().calls()).isEmpty();
		assertThat(this.program.mails().connections()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					frob                      | Unmatched argument at index 0: 'frob'. `keyreminder --help`
					runn                      | Unmatched argument at index 0: 'runn'. Did you mean run? `keyreminder --help`
					run --frob                | Unknown option: '--frob'. `keyreminder run --help`
					run 1                     | Unmatched argument at index 1: '1'. `keyreminder run --help`
					run --format=csv          | Invalid value for option '--format': expected one of [TEXT, JSON] (case-insensitive) but was 'csv'. `keyreminder run --help`
					run --via=pigeon          | Invalid value for option '--via': expected one of [SES, SMTP] (case-insensitive) but was 'pigeon'. `keyreminder run --help`
					run --rescan=no           | option '--rescan' should be specified without 'no' parameter. `keyreminder run --help`
					run --dry-run=no          | option '--dry-run' should be specified without 'no' parameter. `keyreminder run --help`
					run --date=2031-03-14     | Missing required argument(s): --dry-run. `keyreminder run --help`
					run --eml=mails           | Missing required argument(s): --dry-run. `keyreminder run --help`
					run --dry-run --eml=      | Invalid value for option '--eml': it is empty. `keyreminder run --help`
					restart one               | Invalid value for positional parameter at index 0 (RUN): 'one' is not a long. `keyreminder restart --help`
					restart 1 2               | Unmatched argument at index 2: '2'. `keyreminder restart --help`
					history --limit=0         | --limit must be at least 1.
					history --limit=many      | Invalid value for option '--limit': 'many' is not an int. `keyreminder history --help`
					history --limit           | Missing required parameter for option '--limit' (N). `keyreminder history --help`
					history --limit=1 --limit=2 | option '--limit' (N) should be specified only once. `keyreminder history --help`
					history --since=yesterday | Invalid value for option '--since': 'yesterday' is not a date such as 2026-11-24. `keyreminder history --help`
					history --since=2031-02-29 | Invalid value for option '--since': '2031-02-29' is not a date such as 2026-11-24. `keyreminder history --help`
					notices --until=+999999999-12-31 | Invalid value for option '--until': '+999999999-12-31' is not a date such as 2026-11-24. `keyreminder notices --help`
					history --since=2031-03-15 --until=2031-03-14 | --since=2031-03-15 is after --until=2031-03-14.
					notices --since=2031-03-15 --until=2031-03-14 | --since=2031-03-15 is after --until=2031-03-14.
					history --account=        | Invalid value for option '--account': it is empty. `keyreminder history --help`
					notices --user=           | Invalid value for option '--user': it is empty. `keyreminder notices --help`
					notices --run=            | Invalid value for option '--run': '' is not a long. `keyreminder notices --help`
					history --raw             | --raw is only for --format=csv.
					notices --raw             | --raw is only for --format=csv.
					upcoming --raw --format=text | --raw is only for --format=csv.
					show --raw                | Unknown option: '--raw'. `keyreminder show --help`
					init --force              | Unknown option: '--force'. `keyreminder init --help`
					check --format=text       | Unknown option: '--format=text'. `keyreminder check --help`
					""")
	void itIsAnsweredInOneLine(String arguments, String sentence) {
		Outcome refused = this.program.execute(arguments.split(" ")).exits(2);
		assertThat(refused.sentence())
			.isEqualTo(sentence + (sentence.endsWith("--help`") ? " shows what there is." : ""));
		assertThat(refused.out()).isEmpty();
	}

	@Test
	void withoutACommandThereIsNothingToDo() {
		assertThat(this.program.execute().exits(2).sentence())
			.isEqualTo("Missing required subcommand. `keyreminder --help` shows what there is.");
	}

	@Test
	void anUnknownStateIsAnsweredWithThoseThatThereAre() {
		assertThat(this.program.execute("history", "--status=DONE").exits(2).sentence()).contains("'--status'",
				"COMPLETED", "CRASHED", "but was 'DONE'");
		assertThat(this.program.execute("notices", "--status=NEW").exits(2).sentence()).contains("'--status'", "DUE",
				"IN_DOUBT", "but was 'NEW'");
	}

	@Test
	void itsOwnTextStaysOnThatLine() {
		assertThat(this.program.execute("run", "one\ntwo\u001b[31m").exits(2).sentence())
			.startsWith("Unmatched argument at index 1: 'one two [31m'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "run --format=json --frob", "run --format json 1", "restart --format=JSON one",
			"history --limit=0 --format=json", "show --format=json", "notices --user= --format=json",
			"check --format=json", "notices --raw --format=json" })
	void whoeverAsksForJsonGetsOneDocument(String arguments) {
		Outcome refused = this.program.execute(arguments.split(" ")).exits(2);
		JsonNode document = refused.json();
		assertThat(document.propertyNames()).containsExactly("exitCode", "error");
		assertThat(document.get("exitCode").asInt()).isEqualTo(2);
		assertThat(document.get("error").asString()).isEqualTo(refused.sentence());
	}

}
