package io.keyreminder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes three years of nights of one: every row that the newest night left is there once
 * more for each of the others, with numbers, days and access keys of its own.
 */
final class RepeatedNight {

	private static final int NIGHTS = 3 * 365;

	private static final long MIB = 1024 * 1024;

	/** The columns that tell which run, or which of its steps, a row is of. */
	private static final Map<String, String> OF_A_NIGHT = Stream
		.of("run_id", "first_run", "last_run", "found_run", "due_run", "job_execution_id", "job_instance_id")
		.collect(Collectors.toMap((column) -> column, (column) -> column + " + x"));

	private static final List<String> DAYS = List.of("run_date", "last_date", "deadline", "key_created", "found_at",
			"updated_at", "attempted_at", "sent_at", "create_time", "start_time", "end_time", "last_updated",
			"started_at", "ended_at");

	private final JdbcClient ledger;

	private final long run;

	private RepeatedNight(JdbcClient ledger) {
		this.ledger = ledger;
		this.run = ledger.sql("SELECT MAX(run_id) FROM run").query(Long.class).single();
	}

	/**
	 * Fills a ledger that nobody uses.
	 * @param home its home folder
	 * @return its size in MiB, once it is closed
	 */
	static long in(Path home) throws IOException {
		SingleConnectionDataSource file = new SingleConnectionDataSource("jdbc:h2:file:" + home.resolve("ledger"), "sa",
				"", true);
		JdbcClient ledger = JdbcClient.create(file);
		new RepeatedNight(ledger).repeat();
		ledger.sql("SHUTDOWN COMPACT").update();
		file.destroy();
		return Files.size(home.resolve("ledger.mv.db")) / MIB;
	}

	private void repeat() {
		String instance = "job_instance_id = (SELECT job_instance_id FROM batch_job_execution WHERE job_execution_id = :run)";
		String steps = "step_execution_id IN (SELECT step_execution_id FROM batch_step_execution WHERE job_execution_id = :run)";
		repeat("batch_job_instance", instance);
		Stream.of("batch_job_execution", "batch_job_execution_params", "batch_job_execution_context")
			.forEach((table) -> repeat(table, "job_execution_id = :run"));
		repeat("batch_step_execution", "job_execution_id = :run");
		repeat("batch_step_execution_context", steps);
		Stream.of("run", "run_slice", "run_accounts", "key_age", "untagged_user", "unreadable_user", "run_warning")
			.forEach((table) -> repeat(table, "run_id = :run"));
		repeat("account_scan", "first_run = :run");
		// Those of whom it is known for the first time.
		repeat("seen_key", "access_key_id IN (SELECT access_key_id FROM notice WHERE found_run = :run)");
		repeat("notice", "found_run = :run");
	}

	private void repeat(String table, String where) {
		Map<String, String> columns = new HashMap<>(OF_A_NIGHT);
		columns.put("job_key", "SUBSTRING(job_key, 1, 26) || LPAD(x, 6, '0')");
		columns.put("access_key_id", "SUBSTRING(access_key_id, 1, 14) || LPAD(x, 6, '0')");
		columns.put("step_execution_id", "step_execution_id + x * 1000");
		DAYS.forEach((day) -> columns.put(day, "DATEADD(DAY, x, %s)".formatted(day)));
		List<String> names = new ArrayList<>(this.ledger.sql("""
				SELECT LOWER(column_name) FROM information_schema.columns
				WHERE table_name = UPPER(:table) AND is_identity = 'NO' ORDER BY ordinal_position
				""").param("table", table).query(String.class).list());
		this.ledger.sql("INSERT INTO %s (%s) SELECT %s FROM %s, SYSTEM_RANGE(1, :nights) WHERE %s".formatted(table,
				String.join(", ", names),
				names.stream().map((name) -> columns.getOrDefault(name, name)).collect(Collectors.joining(", ")), table,
				where))
			.param("nights", NIGHTS - this.run)
			.param("run", this.run)
			.update();
	}

}
