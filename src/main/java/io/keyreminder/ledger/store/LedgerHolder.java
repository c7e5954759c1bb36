package io.keyreminder.ledger.store;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who holds a ledger in a database server, as anybody may ask. A file does not tell: it
 * is held by whoever has it open.
 */
public class LedgerHolder {

	/**
	 * The parameter of a job: the epoch in which its process held the ledger.
	 */
	public static final String EPOCH = "hold";

	/**
	 * Whether a row {@code h} of {@code ledger_holder} gave a sign of life within a
	 * lease, by the server's clock.
	 */
	public static final String IS_ALIVE = heardWithin(LedgerLock.LEASE);

	/**
	 * Whoever only looks believes later that it has died: as long as a process that
	 * stands still for a while keeps its connections, nobody else can take the ledger.
	 */
	private static final String MAY_BE_ALIVE = heardWithin(LedgerLock.LEASE.multipliedBy(4));

	private final JdbcClient jdbc;

	/**
	 * Creates the question.
	 * @param jdbc the ledger's database
	 */
	public LedgerHolder(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private static String heardWithin(Duration time) {
		return "h.alive_at > CURRENT_TIMESTAMP - INTERVAL '%d' SECOND".formatted(time.toSeconds());
	}

	/**
	 * The epoch of the ledger; each further process that takes it raises it.
	 * @return the number; it stays 0 in an H2 file
	 */
	public long epoch() {
		return this.jdbc.sql("SELECT epoch FROM ledger_holder").query(Long.class).single();
	}

	/**
	 * Whether the process of a run that has not ended holds the ledger now, so that the
	 * run may be at work.
	 * @param run its number
	 * @return false for an H2 file, which nobody could ask meanwhile
	 */
	public boolean isOfRun(long run) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM ledger_holder h WHERE %s
					AND NOT EXISTS (SELECT 1 FROM batch_job_execution_params p WHERE p.job_execution_id = :run
						AND p.parameter_name = :epoch AND p.parameter_value <> CAST(h.epoch AS VARCHAR))
				""".formatted(MAY_BE_ALIVE)).param("run", run).param("epoch", EPOCH).query(Long.class).single() > 0;
	}

}
