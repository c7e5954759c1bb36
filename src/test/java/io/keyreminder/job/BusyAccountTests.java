package io.keyreminder.job;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An account whose rate others use up, too: the night takes longer, and that is all.
 */
@Proof
@Timeout(120)
class BusyAccountTests {

	private static final int USERS = 40;

	@Test
	void aNightThatAwsThrottlesComesToItsEnd(@TempDir Path home) {
		try (JobHarness nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS))) {
			nights.set("keyreminder.iam.source=list");
			nights.aws().iamRate(30);
			Run run = nights.run();
			assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
			assertThat(run.counts().unreadable()).isZero();
			assertThat(nights.told()).hasSize(USERS).doesNotHaveDuplicates();
			assertThat(nights.aws().calls()).as("some were throttled").hasSizeGreaterThan(2 + 3 * USERS);
		}
	}

}
