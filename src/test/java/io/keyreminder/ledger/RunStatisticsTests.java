package io.keyreminder.ledger;

import java.nio.file.Path;
import java.util.Map;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.run.RunStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is kept of a run for people.
 */
class RunStatisticsTests {

	private static final KeyAges AGES = new KeyAges(Map.of(80, 2), 80, 90);

	@Test
	void agesCountOnlyOnceTheyAreAllThere(@TempDir Path folder) {
		try (TestLedger ledger = new TestLedger(folder.resolve("home"))) {
			RunStatistics statistics = new RunStatistics(ledger.jdbc);
			ledger.jdbc.sql("INSERT INTO key_age (run_id, age, active_keys) VALUES (:run, 80, 1)")
				.param("run", TestLedger.RUN)
				.update();
			assertThatExceptionOfType(DataIntegrityViolationException.class)
				.isThrownBy(() -> statistics.add(TestLedger.RUN, AGES));
			assertThat(statistics.ages(TestLedger.RUN)).isEqualTo(KeyAges.UNKNOWN);
		}
	}

}
