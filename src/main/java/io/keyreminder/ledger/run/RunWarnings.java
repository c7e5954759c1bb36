package io.keyreminder.ledger.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.keyreminder.ledger.sql.AccountScope;
import io.keyreminder.ledger.sql.DayFindings;
import io.keyreminder.ledger.sql.RunChain;
import io.keyreminder.text.SafeText;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the runs found odd.
 */
public class RunWarnings {

	private static final String WHOLE_RUN = "";

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
	 * Records a warning, unless the run, or the account in it, has one of this kind.
	 * @param run the run
	 * @param warning the warning
	 */
	public void add(long run, RunWarning warning) {
		this.jdbc.sql("""
				INSERT INTO run_warning (run_id, account, kind, leaves_open, sentence)
				SELECT :run, :account, :kind, :leaves_open, :sentence WHERE NOT EXISTS (
					SELECT 1 FROM run_warning WHERE run_id = :run AND account = :account AND kind = :kind)
				""")
			.param("run", run)
			.param("account", Objects.requireNonNullElse(warning.account(), WHOLE_RUN))
			.param("kind", warning.kind().name())
			.param("leaves_open", warning.leavesOpen())
			.param("sentence", SafeText.clean(warning.sentence(), MAX_SENTENCE))
			.update();
	}

	/**
	 * What a run, and those that it resumes, found odd; and what an earlier one of its
	 * day did in an account that the run did not check again.
	 * @param run the run's number
	 * @param scope its accounts
	 * @return the newest warning of each kind and account, by kind
	 */
	public List<RunWarning> of(long run, AccountScope scope) {
		Map<RunWarning.Kind, Map<String, RunWarning>> newest = new EnumMap<>(RunWarning.Kind.class);
		this.jdbc.sql(RunChain.SQL + DayFindings.warnings(scope) + " ORDER BY run_id")
			.param("run", run)
			.params(scope.parameters())
			.query((row) -> {
				RunWarning.Kind kind = RunWarning.Kind.valueOf(row.getString("kind"));
				String account = row.getString("account");
				newest.computeIfAbsent(kind, (each) -> new TreeMap<>())
					.put(account, new RunWarning(kind, row.getBoolean("leaves_open"), row.getString("sentence"),
							account.equals(WHOLE_RUN) ? null : account));
			});
		return newest.values().stream().flatMap((each) -> each.values().stream()).toList();
	}

}
