package io.keyreminder.job;

import java.nio.file.Path;

import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.util.TestPropertyValues;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However many accounts are read at the same time, none of them keeps a connection to the
 * ledger while it waits for AWS: others would wait for it in vain.
 */
class OneConnectionTests {

	@Test
	void oneConnectionIsEnoughForANight(@TempDir Path home) {
		try (JobHarness nights = new JobHarness(home, JobHarness.everybodyIsDue(3))) {
			Run run = TestPropertyValues.of("spring.datasource.hikari.maximum-pool-size=1")
				.applyToSystemProperties(() -> nights.run());
			assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
			assertThat(nights.told()).hasSize(3);
		}
	}

}
