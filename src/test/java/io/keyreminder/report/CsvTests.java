package io.keyreminder.report;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports as CSV.
 */
class CsvTests {

	@Test
	void theColumnsAreTheComponentsOfTheRecordInTheirOrder() {
		assertThat(write(new Line("alice", -7, LocalDate.of(2031, 3, 14)))).containsExactly("user,days,deadline",
				"alice,-7,2031-03-14");
	}

	@Test
	void nothingIsAnEmptyCell() {
		assertThat(write(new Line(null, 0, null))).containsExactly("user,days,deadline", ",0,");
	}

	@Test
	void withoutReportsThereIsTheHeaderLine() {
		assertThat(TestReports.lines((out) -> Csv.SAFE.write(Line.class, List.of(), out)))
			.containsExactly("user,days,deadline");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			=cmd+1  | '=cmd+1
			+1      | '+1
			-x@y    | '-x@y
			@sum    | '@sum
			"\tx"    | "'\tx"
			a=b     | a=b
			'=      | '=
			a-b     | a-b
			"no;=cmd|' /C calc'!A0;" | "no;'=cmd|' /C calc'!A0;"
			a;b     | a;b
			;=a;+b  | ;'=a;'+b
			;  @a   | ;  '@a
			"no;	=a" | "no;	'=a"
			=a;-b   | '=a;'-b
			""")
	void aCellThatWouldBeAFormulaBecomesText(String value, String cell) {
		assertThat(write(new Line(value, 1, null)).get(1)).isIn(cell + ",1,", "\"%s\",1,".formatted(cell));
	}

	@Test
	void quotesDoNotHideAFormula() {
		assertThat(write(new Line("no;\"=a\"", 1, null)).get(1)).isEqualTo("\"no;\"\"'=a\"\"\",1,");
		assertThat(write(new Line("one\n=two", 1, null))).endsWith("\"one", "'=two\",1,");
	}

	@Test
	void whoeverAsksForRawCellsGetsThemQuotedAndOtherwiseAsTheyAre() {
		assertThat(TestReports.print((out) -> Csv.RAW.write(Line.class,
				List.of(new Line("=cmd+1", 1, null), new Line("@x,\"y\"", 2, null)), out)))
			.isEqualTo("user,days,deadline\n\"=cmd+1\",1,\n\"@x,\"\"y\"\"\",2,\n");
	}

	@Test
	void whatWouldBreakTheTableIsQuoted() {
		assertThat(write(new Line("a,b", 1, null)).get(1)).isEqualTo("\"a,b\",1,");
		assertThat(write(new Line("say \"so\"", 1, null)).get(1)).isEqualTo("\"say \"\"so\"\"\",1,");
		assertThat(write(new Line("one\ntwo", 1, null))).endsWith("\"one", "two\",1,");
		assertThat(write(new Line("\rone", 1, null))).endsWith("\"'", "one\",1,");
	}

	private static List<String> write(Line line) {
		return TestReports.lines((out) -> Csv.SAFE.write(Line.class, List.of(line), out));
	}

	/**
	 * A report.
	 *
	 * @param user a text
	 * @param days a number
	 * @param deadline a date
	 */
	record Line(@Nullable String user, int days, @Nullable LocalDate deadline) {

	}

}
