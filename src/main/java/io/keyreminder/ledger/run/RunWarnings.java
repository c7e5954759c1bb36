package io.keyreminder.ledger.run;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.ledger.notice.RunChain;
import io.keyreminder.text.SafeText;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the runs found odd.
 */
public class RunWarnings {

	private static final int MAX_SENTENCE = 1000;

	private final JdbcClient jdbc;

	/**
	 * Creates the warnings.
	 * @param jdbc the ledger's database
	 */
	public RunWarnings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records a warning, unless the run has one of its kind.
	 * @param run the run
	 * @param warning the warning
	 */
	public void add(long run, RunWarning warning) {
		this.jdbc
			.sql("""
					INSERT INTO run_warning (run_id, kind, leaves_open, sentence) SELECT :run, :kind, :leaves_open, :sentence
					WHERE NOT EXISTS (SELECT 1 FROM run_warning WHERE run_id = :run AND kind = :kind)
					""")
			.param("run", run)
			.param("kind", warning.kind().name())
			.param("leaves_open", warning.leavesOpen())
			.param("sentence", SafeText.clean(warning.sentence(), MAX_SENTENCE))
			.update();
	}

	/**
	 * What a run, and those that it resumes, found odd.
	 * @param run the run's number
	 * @return the newest warning of each kind
	 */
	public List<RunWarning> of(long run) {
		Map<RunWarning.Kind, RunWarning> newest = new EnumMap<>(RunWarning.Kind.class);
		Collection<RunWarning> all = this.jdbc.sql(RunChain.SQL + """
				SELECT kind, leaves_open, sentence FROM run_warning WHERE run_id IN (SELECT run_id FROM chain)
				ORDER BY run_id
				""")
			.param("run", run)
			.query((row, number) -> new RunWarning(RunWarning.Kind.valueOf(row.getString("kind")),
					row.getBoolean("leaves_open"), row.getString("sentence")))
			.list();
		all.forEach((warning) -> newest.put(warning.kind(), warning));
		return List.copyOf(newest.values());
	}

}
