package io.keyreminder.ledger.worker;

import java.time.Duration;
import java.util.List;

import io.keyreminder.ledger.sql.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processes that take part in scans. One that has gone leaves its row to the next.
 */
public class WorkerRepository {

	private static final String SILENT = "seen_at < CURRENT_TIMESTAMP - INTERVAL '1' SECOND * silent_after";

	/** Another process may have had the same number before. */
	private static final String BACK = "since = CASE WHEN gone OR %s THEN clock_timestamp() ELSE since END, "
		.formatted(SILENT);

	private final JdbcClient jdbc;

	/**
	 * Creates the repository.
	 * @param jdbc the ledger's database
	 */
	public WorkerRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A process gives a sign of life; the first one makes it known.
	 * @param name the process's name
	 * @param reach the accounts that its machine reaches
	 * @param silentAfter after how much time without a sign it is taken to be dead
	 */
	public void live(String name, String reach, Duration silentAfter) {
		int known = update(BACK + "seen_at = clock_timestamp(), gone = FALSE", "name = :name", name, reach,
				silentAfter);
		if (known == 0
				&& update("name = :name, since = clock_timestamp(), seen_at = clock_timestamp(), gone = FALSE", """
						name = (SELECT name FROM worker WHERE gone OR seen_at < clock_timestamp() - INTERVAL '1 day'
							ORDER BY name LIMIT 1 FOR UPDATE SKIP LOCKED)
						""", name, reach, silentAfter) == 0) {
			this.jdbc.sql("""
					INSERT INTO worker (name, since, seen_at, silent_after, reach, gone)
					VALUES (:name, clock_timestamp(), clock_timestamp(), :silent_after, :reach, FALSE)
					""")
				.param("name", name)
				.param("silent_after", silentAfter.toSeconds())
				.param("reach", reach)
				.update();
		}
	}

	private int update(String change, String where, String name, String reach, Duration silentAfter) {
		return this.jdbc
			.sql("UPDATE worker SET %s, silent_after = :silent_after, reach = :reach WHERE %s".formatted(change, where))
			.param("name", name)
			.param("silent_after", silentAfter.toSeconds())
			.param("reach", reach)
			.update();
	}

	/**
	 * A process takes part no longer.
	 * @param name the process's name
	 */
	public void leave(String name) {
		this.jdbc.sql("UPDATE worker SET gone = TRUE WHERE name = :name").param("name", name).update();
	}

	/**
	 * The processes that take part, and those that died with something in hand, as far as
	 * nobody has taken it from them.
	 * @return the processes, by name
	 */
	public List<Worker> all() {
		return this.jdbc.sql("SELECT w.*, %s AS silent FROM worker w WHERE NOT gone ORDER BY name".formatted(SILENT))
			.query((row, number) -> new Worker(row.getString("name"), UtcTime.required(row, "since"),
					UtcTime.required(row, "seen_at"), row.getBoolean("silent"), row.getString("reach")))
			.list();
	}

}
