package io.keyreminder.report.text;

import java.util.List;

import io.keyreminder.report.TestReports;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables in plain text.
 */
class TableTests {

	private static final String LONG = "x".repeat(60);

	@Test
	void columnsAreAsWideAsTheirContentAndNoLineEndsInBlanks() {
		Table table = new Table("RUN", "STATUS", "ERROR");
		table.row(1, "COMPLETED", null);
		table.row(1234, null, "gone");
		assertThat(TestReports.lines(table::print)).containsExactly("RUN   STATUS     ERROR", "1     COMPLETED",
				"1234             gone");
	}

	@Test
	void withoutLinesThereAreTheHeadings() {
		assertThat(TestReports.lines(new Table("RUN", "STATUS")::print)).containsExactly("RUN  STATUS");
	}

	@Test
	void whereThereIsNoTerminalARowIsOneLineUnderItsHeadingsHoweverLong() {
		Table table = new Table("ONE", "TWO", "THREE");
		table.row(LONG, LONG, "three");
		table.row("one", "w".repeat(120), "drei");
		table.remark("word ".repeat(40));
		table.remark("and more");
		assertThat(TestReports.lines(table::print)).containsExactly(
				"ONE" + " ".repeat(59) + "TWO" + " ".repeat(119) + "THREE",
				LONG + "  " + LONG + " ".repeat(62) + "three",
				"one" + " ".repeat(59) + "w".repeat(120) + "  drei   " + "word ".repeat(40).strip() + "; and more");
	}

	@Test
	void aLongCellShiftsItsOwnLineOnly() {
		Table table = new Table("USER", "RUN");
		table.row("alice", 1);
		table.row(LONG, 2);
		assertThat(onTerminal(65, table)).containsExactly("USER" + " ".repeat(58) + "RUN",
				"alice" + " ".repeat(57) + "1", LONG + "  2");
		assertThat(onTerminal(64, table)).containsExactly("USER                          RUN",
				"alice                         1", LONG + "  2");
	}

	@Test
	void whatReachesBeyondTheTerminalGoesOnIndentedAndUncut() {
		Table table = new Table("ONE", "TWO", "THREE");
		table.row(LONG, LONG, "three");
		assertThat(onTerminal(100, table)).containsExactly(
				"ONE                           TWO" + "                           THREE", LONG,
				"    " + LONG + "  three");
		assertThat(onTerminal(70, table)).containsExactly(
				"ONE                           TWO" + "                           THREE", LONG, "    " + LONG,
				"    three");
	}

	@Test
	void exactlyTheTerminalsColumnsFit() {
		Table table = new Table("ONE", "TWO");
		table.row(LONG, "y".repeat(38));
		table.row(LONG, "z".repeat(39));
		assertThat(onTerminal(100, table)).contains(LONG + "  " + "y".repeat(38))
			.endsWith(LONG, "    " + "z".repeat(39));
	}

	@Test
	void aCellWiderThanALineIsNotCutEither() {
		Table table = new Table("ONE", "TWO");
		table.row("one", "w".repeat(120));
		assertThat(onTerminal(100, table)).endsWith("one", "    " + "w".repeat(120));
		Table first = new Table("ONE");
		first.row("w".repeat(120));
		assertThat(onTerminal(100, first)).endsWith("w".repeat(120));
	}

	@Test
	void onATerminalARemarkStandsIndentedBelowItsRowAndIsBrokenBetweenWords() {
		Table table = new Table("USER");
		table.row("alice");
		table.remark("word ".repeat(25).strip());
		assertThat(onTerminal(100, table)).containsExactly("USER", "alice", "    " + "word ".repeat(19).strip(),
				"    " + "word ".repeat(6).strip());
	}

	@Test
	void wideCharactersTakeTwoColumnsAndCombiningOnesNone() {
		Table table = new Table("USER", "RUN");
		table.row("\u5c71\u7530", 1);
		table.row("e\u0301ve", 2);
		assertThat(TestReports.lines(table::print)).containsExactly("USER  RUN", "\u5c71\u7530  1", "e\u0301ve   2");
	}

	private static List<String> onTerminal(int width, Table table) {
		return TestReports.print(width, table::print).lines().toList();
	}

}
