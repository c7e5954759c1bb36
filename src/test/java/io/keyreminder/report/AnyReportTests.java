package io.keyreminder.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.keyreminder.account.AccountStatus;
import io.keyreminder.hostile.HostileText;
import io.keyreminder.ledger.account.AccountResult;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.ledger.run.RunWarning;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeOutcome;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.report.text.NoticeText;
import io.keyreminder.report.text.RunText;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in the ledger: what is printed of it does nothing to a terminal or a
 * spreadsheet, and says the same to a script.
 */
class AnyReportTests {

	private static final Instant TIME = Instant.parse("2031-03-14T03:00:00Z");

	private static final String FORMULA = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

	private static final LocalDate DATE = LocalDate.parse("2031-03-24");

	@Property
	void nothingReachesATerminalThatItObeys(@ForAll("notices") @Size(max = 3) List<NoticeReport> notices,
			@ForAll(supplier = HostileText.class) String text) {
		RunDetails details = TestDetails.of(run(text))
			.steps(List.of(new Run.Step(text, RunStatus.FAILED, 1, 1, TIME, null)))
			.notices(notices)
			.unreadable(List.of(new UnreadableUserReport(text, text, "123456789012")))
			.results(List.of(result(text)))
			.untagged(List.of(new Run.UntaggedUser("123456789012", text)))
			.found(new RunWarning(RunWarning.Kind.DATE, true, text))
			.left(notices)
			.build();
		assertIsSafe(TestReports.print((out) -> RunText.details(details, out)));
		assertIsSafe(TestReports.print(60, (out) -> RunText.details(details, out)));
		assertIsSafe(TestReports.print((out) -> RunText.history(List.of(run(text)), out)));
		assertIsSafe(TestReports.print((out) -> Json.write(details, out)));
	}

	@Property
	void aDocumentSaysWhatTheLedgerSays(@ForAll("notices") @Size(max = 3) List<NoticeReport> notices) {
		List<JsonNode> read = List.copyOf(
				JsonMapper.shared().readTree(TestReports.print((out) -> Json.write(notices, out))).asArray().values());
		assertThat(read).hasSameSizeAs(notices);
		for (int i = 0; i < read.size(); i++) {
			assertThat(read.get(i).get("user").asString()).isEqualTo(notices.get(i).user());
			assertThat(read.get(i).get("recipient").stringValue(null)).isEqualTo(notices.get(i).recipient());
			assertThat(read.get(i).get("error").stringValue(null)).isEqualTo(notices.get(i).error());
		}
	}

	@Property
	void aTableHasItsLinesAndCellsAndNoFormula(@ForAll("notices") @Size(max = 3) List<NoticeReport> notices) {
		String csv = TestReports.print((out) -> Csv.SAFE.write(NoticeReport.class, notices, out));
		assertThat(csv.split("[;\t\r\n]")).as("as other separators part it")
			.noneMatch((cell) -> isFormula(cell.replaceFirst("^[\\h\"]+", "")));
		List<List<String>> table = cells(csv);
		assertThat(table).hasSize(notices.size() + 1);
		for (int i = 0; i < notices.size(); i++) {
			List<String> line = table.get(i + 1);
			assertThat(line).hasSameSizeAs(table.get(0)).noneMatch(AnyReportTests::isFormula);
			assertThat(unquoted(line.get(table.get(0).indexOf("user")))).isEqualTo(unquoted(notices.get(i).user()));
			assertThat(unquoted(line.get(table.get(0).indexOf("error")))).isEqualTo(unquoted(notices.get(i).error()));
		}
	}

	@Property
	void aRowIsOneLineHoweverLong(@ForAll("notices") @Size(max = 3) List<NoticeReport> notices) {
		assertThat(TestReports.lines((out) -> NoticeText.print(notices, out))).hasSize(1 + notices.size());
	}

	@Property
	void rawCellsSayWhatTheReportSays(@ForAll("notices") @Size(max = 3) List<NoticeReport> notices) {
		List<List<String>> table = cells(TestReports.print((out) -> Csv.RAW.write(NoticeReport.class, notices, out)));
		assertThat(table).hasSize(notices.size() + 1);
		for (int i = 0; i < notices.size(); i++) {
			assertThat(table.get(i + 1).get(table.get(0).indexOf("user"))).isEqualTo(notices.get(i).user());
		}
	}

	@Provide
	Arbitrary<List<NoticeReport>> notices() {
		Arbitrary<String> text = new HostileText().get();
		return Combinators.combine(text, text.injectNull(0.1), text.injectNull(0.1), text)
			.as(AnyReportTests::notice)
			.list()
			.ofMaxSize(3);
	}

	private static NoticeReport notice(String user, @Nullable String recipient, @Nullable String error, String key) {
		return new NoticeReport(1L, "123456789012", user, key, TIME, 10, DATE, recipient, NoticeStatus.FAILED, 1,
				"smtp", null, error, error, 1L, 1L, TIME, TIME, error, user, NoticeKind.ROTATE, error, NoticeRole.OWNER,
				null, NoticeOutcome.OPEN, null);
	}

	private static RunReport run(String text) {
		return new RunReport(7L, text, DATE, 1, RunStatus.FAILED, 1, null, false, text, TIME, TIME, 1, 1, 1, 0, 0, 0, 1,
				0, 0, 0, 0, 0, 0, 0, 0, text, null, new Run.Accounts(2, 1, 0, 1, 0, 0), 0, 0, 0, 0, 0);
	}

	private static AccountResult result(String text) {
		return new AccountResult("123456789012", text, AccountStatus.FAILED, text, 1, 1, 1, 0, 0, 4, TIME, TIME);
	}

	/** Only the program itself ends a line. */
	private static void assertIsSafe(String printed) {
		assertThat(HostileText.unsafe(printed.replace("\n", ""))).isEmpty();
	}

	private static boolean isFormula(String cell) {
		return cell.matches("(?s)" + FORMULA + ".*");
	}

	private static String unquoted(@Nullable String cell) {
		String text = (cell != null) ? cell : "";
		return (text.startsWith("'") ? text.substring(1) : text).replaceAll("([;\t\r\n][\\h\"]*)'(?=" + FORMULA + ")",
				"$1");
	}

	/** RFC 4180, character by character. */
	private static List<List<String>> cells(String csv) {
		List<List<String>> table = new ArrayList<>(List.of(new ArrayList<>()));
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < csv.length(); i++) {
			char each = csv.charAt(i);
			if (quoted && each == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
				cell.append('"');
				i++;
			}
			else if (each == '"') {
				quoted = !quoted;
			}
			else if (quoted || (each != ',' && each != '\n')) {
				cell.append(each);
			}
			else {
				table.get(table.size() - 1).add(cell.toString());
				cell.setLength(0);
				if (each == '\n') {
					table.add(new ArrayList<>());
				}
			}
		}
		assertThat(table.remove(table.size() - 1)).as("the last line ends").isEmpty();
		return table;
	}

}
