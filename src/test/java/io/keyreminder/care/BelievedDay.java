package io.keyreminder.care;

import java.time.LocalDate;
import java.util.stream.Collectors;

import io.keyreminder.care.Table.Column;
import io.keyreminder.testing.TestProgram;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A day that is believed, since a week of runs has told it: those before the last are
 * copies of what the ledger has of its newest.
 */
final class BelievedDay {

	private static final int RUNS_BEFORE = 7;

	private BelievedDay() {
	}

	/**
	 * Goes on to a day on which the next run makes old what is.
	 * @param program the program, with a ledger in which the newest run completed
	 * @param day the UTC date
	 * @return the program
	 */
	static TestProgram on(TestProgram program, LocalDate day) {
		prepare(program.ledger(), day);
		return program.on(day);
	}

	/**
	 * Lets the runs before the next one tell a day.
	 * @param ledger a ledger in which the newest run completed
	 * @param day the UTC date
	 */
	static void prepare(JdbcClient ledger, LocalDate day) {
		long last = ledger.sql("SELECT MAX(run_id) FROM run").query(Long.class).single();
		LedgerTables tables = LedgerTables.ofThisProgram();
		for (long run = last + 1; run <= last + RUNS_BEFORE; run++) {
			copy(tables.named("batch_job_execution"), last, run, day, ledger);
			copy(tables.named("run"), last, run, day, ledger);
		}
		ledger.sql("ALTER SEQUENCE batch_job_execution_seq RESTART WITH %d".formatted(last + RUNS_BEFORE + 1)).update();
	}

	private static void copy(Table table, long from, long to, LocalDate day, JdbcClient ledger) {
		String columns = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
		String key = table.key().get(0);
		ledger
			.sql("INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s WHERE %4$s = :from".formatted(table.name(), columns,
					columns.replace(key + ",", ":to,").replace(" run_date,", " :day,"), key))
			.param("from", from)
			.param("to", to)
			.param("day", day)
			.update();
	}

}
