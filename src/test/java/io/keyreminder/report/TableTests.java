package io.keyreminder.report;

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
	void aLongCellShiftsItsOwnLineOnly() {
		Table table = new Table("USER", "RUN");
		table.row("alice", 1);
		table.row(LONG, 2);
		assertThat(TestReports.lines(table::print)).containsExactly("USER                          RUN",
				"alice                         1", LONG + "  2");
	}

	@Test
	void whatReachesBeyondAHundredColumnsGoesOnIndentedAndUncut() {
		Table table = new Table("ONE", "TWO", "THREE");
		table.row(LONG, LONG, "three");
		assertThat(TestReports.lines(table::print)).containsExactly(
				"ONE                           TWO" + "                           THREE", LONG,
				"    " + LONG + "  three");
	}

	@Test
	void exactlyAHundredColumnsFit() {
		Table table = new Table("ONE", "TWO");
		table.row(LONG, "y".repeat(38));
		table.row(LONG, "z".repeat(39));
		assertThat(TestReports.lines(table::print)).contains(LONG + "  " + "y".repeat(38))
			.endsWith(LONG, "    " + "z".repeat(39));
	}

	@Test
	void aCellWiderThanALineIsNotCutEither() {
		Table table = new Table("ONE", "TWO");
		table.row("one", "w".repeat(120));
		assertThat(TestReports.lines(table::print)).endsWith("one", "    " + "w".repeat(120));
	}

	@Test
	void aRemarkStandsIndentedBelowItsLineAndIsBrokenBetweenWords() {
		Table table = new Table("USER");
		table.row("alice");
		table.remark("word ".repeat(25).strip());
		assertThat(TestReports.lines(table::print)).containsExactly("USER", "alice",
				"    " + "word ".repeat(19).strip(), "    " + "word ".repeat(6).strip());
	}

}
