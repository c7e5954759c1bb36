package io.keyreminder.job;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a run could not begin.
 */
class RunNotBegunExceptionTests {

	@Test
	void databaseIsNamedOnlyIfItFailed() {
		assertThat(new RunNotBegunException(new IllegalStateException(new SQLException("disk full"))))
			.hasMessageStartingWith(
					"No run could begin, for the ledger's database failed: disk full. Nothing was done.");
		assertThat(new RunNotBegunException(new DataIntegrityViolationException("too long")))
			.hasMessageStartingWith("No run could begin, for the ledger's database failed: too long.");
		assertThat(new RunNotBegunException(new IllegalStateException("no such slice"))).hasMessage(
				"No run could begin: no such slice. Nothing was done. Use the same command again; if it fails again, report this sentence.");
	}

}
