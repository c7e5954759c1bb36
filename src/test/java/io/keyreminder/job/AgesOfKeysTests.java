package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Duration;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How old the keys are that runs checked which resume others.
 */
class AgesOfKeysTests {

	private static final int DUE = 2;

	/** More than a chunk has. */
	private static final int MANY = 110;

	private final JobHarness nights;

	AgesOfKeysTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(DUE));
		this.nights.set("keyreminder.iam.max-attempts=1");
		this.nights.set("keyreminder.iam.source=list");
		this.nights.set("keyreminder.iam.parallel-calls=1");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void scanThatIsResumedHasThemAll() {
		young(MANY);
		this.nights.aws().faults().on("ListAccessKeys").from(108).be(Fault.throttled());
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(ages(failed).isKnown()).isFalse();
		this.nights.aws().faults().clear();
		KeyAges ages = ages(this.nights.restart(null, Via.SMTP));
		assertThat(ages.between(10, 10)).isEqualTo(MANY);
		assertThat(ages.between(80, 80)).isEqualTo(DUE);
		assertThat(ages.count()).isEqualTo(DUE + MANY);
	}

	@Proof
	@Test
	void deliveryThatIsResumedHasThoseOfItsScan() {
		young(1);
		Run failed = this.nights.failedRun();
		assertThat(ages(failed).count()).isEqualTo(DUE + 1);
		KeyAges ages = ages(this.nights.restart(null, Via.SMTP));
		assertThat(ages).isEqualTo(ages(failed));
	}

	@Proof
	@Test
	void scanThatBeginsAnewCountsNobodyTwice() {
		young(3);
		this.nights.aws().faults().on("ListUserTags").be(Fault.denied());
		assertThat(this.nights.run().error()).startsWith("AWS denied iam:ListUserTags for every user");
		this.nights.aws().faults().clear();
		assertThat(ages(this.nights.restart(null, Via.SMTP)).count()).isEqualTo(DUE + 3);
	}

	private void young(int users) {
		for (int i = 1; i <= users; i++) {
			String name = "young-%03d".formatted(i);
			Fleet fleet = this.nights.aws().fleet();
			fleet.add(name)
				.tag("Email", name + "@example.com")
				.key(FakeKey.idOf(name), JobHarness.dueSinceToday().plus(Duration.ofDays(70)));
		}
	}

	private KeyAges ages(Run run) {
		try (Night night = this.nights.open()) {
			return night.bean(Ledger.class).statistics().ages(run.number());
		}
	}

}
