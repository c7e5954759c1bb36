package io.keyreminder.ledger;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.keyreminder.key.ForeignText;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the runs found odd.
 */
public class RunWarnings {

	/** A run and those that it goes on from. */
	static final String CHAIN = """
			WITH RECURSIVE chain (run_id, resumed_from) AS (
				SELECT run_id, resumed_from FROM run WHERE run_id = :run
				UNION ALL
				SELECT r.run_id, r.resumed_from FROM run r JOIN chain c ON r.run_id = c.resumed_from)
			""";

	private static final int MAX_SENTENCE = 1000;

	private final JdbcClient jdbc;

	RunWarnings(JdbcClient jdbc) {
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
			.param("sentence", ForeignText.clean(warning.sentence(), MAX_SENTENCE))
			.update();
	}

	/**
	 * What a run, and those that it goes on from, found odd.
	 * @param run the run's number
	 * @return the newest warning of each kind
	 */
	public List<RunWarning> of(long run) {
		Map<RunWarning.Kind, RunWarning> newest = new EnumMap<>(RunWarning.Kind.class);
		Collection<RunWarning> all = this.jdbc.sql(CHAIN + """
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
