package io.keyreminder.ledger.account;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.keyreminder.ledger.sql.RunChain;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accounts that a run checks, in slices. They are fixed when it begins, and a run
 * that resumes it has the same.
 */
public class RunSlices {

	private static final String SEPARATOR = " ";

	private final JdbcClient jdbc;

	/**
	 * Creates the slices.
	 * @param jdbc the ledger's database
	 */
	public RunSlices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Fixes the accounts of a run: dealt out one by one, so that slices are of the same
	 * size. Done twice, the first time counts. Those of passes that completed are
	 * forgotten, for nobody resumes these: their rows stay, and are empty. Only whoever
	 * has recovered the runs that died may call this.
	 * @param run the run
	 * @param accounts their numbers
	 * @param most how many slices there may be; each is a step of Spring Batch's, which
	 * are kept for ever
	 */
	public void fix(long run, List<String> accounts, int most) {
		if (!of(run).isEmpty()) {
			return;
		}
		this.jdbc
			.sql("""
					UPDATE run_slice SET accounts = '', progress = NULL WHERE accounts <> '' AND EXISTS (
						SELECT 1 FROM batch_job_execution e JOIN batch_job_execution c ON c.job_instance_id = e.job_instance_id
						WHERE e.job_execution_id = run_slice.run_id AND c.status = 'COMPLETED')
					""")
			.update();
		int slices = Math.min(most, accounts.size());
		for (int slice = 0; slice < slices; slice++) {
			int offset = slice;
			this.jdbc.sql("INSERT INTO run_slice (run_id, slice, accounts) VALUES (:run, :slice, :accounts)")
				.param("run", run)
				.param("slice", slice + 1)
				.param("accounts",
						String.join(SEPARATOR,
								IntStream.range(0, accounts.size())
									.filter((index) -> index % slices == offset)
									.mapToObj(accounts::get)
									.toList()))
				.update();
		}
	}

	/**
	 * The slices of a run, or of the run that it resumes.
	 * @param run the run
	 * @return the accounts' numbers by the slice's, from 1
	 */
	public SortedMap<Integer, List<String>> of(long run) {
		SortedMap<Integer, List<String>> slices = new TreeMap<>();
		this.jdbc.sql(RunChain.SQL + "SELECT slice, accounts FROM run_slice WHERE run_id IN (SELECT run_id FROM chain)")
			.param("run", run)
			.query((row) -> {
				slices.put(row.getInt("slice"), List.of(row.getString("accounts").split(SEPARATOR)));
			});
		return slices;
	}

}
