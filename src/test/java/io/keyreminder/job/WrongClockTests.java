package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nights on which the machine's clock was wrong.
 */
class WrongClockTests {

	/** Of all keys. */
	private static final LocalDate LAST_DAY = JobHarness.TODAY.plusDays(10);

	private final Fleet fleet = JobHarness.everybodyIsDue(2);

	private final JobHarness nights;

	WrongClockTests(@TempDir Path home) {
		this.nights = new JobHarness(home, this.fleet);
		this.fleet.user("user-002").tag("Email", "nobody");
		this.nights.failedRun();
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@Test
	void whatExpiredADayEarlyIsFoundAgainOnItsLastDay() {
		this.nights.date(LAST_DAY.plusDays(1));
		assertThat(this.nights.run().counts().expired()).isEqualTo(2);
		this.nights.date(LAST_DAY);
		Run right = this.nights.run();
		assertThat(this.nights.warnings(right)).singleElement()
			.asString()
			.startsWith("Today is 2026-12-04, but run 2 was made on 2026-12-05:");
		assertThat(right.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(right.date()).isEqualTo(LAST_DAY);
		assertThat(right.counts()).isEqualTo(new Run.Counts(2, 1, 1, 0, 0, 1, 0, 0, 0, 0));
		assertThat(this.nights.told()).containsExactly("user-001@example.com");
		assertThat(this.nights.statuses("user-001")).containsExactly(NoticeStatus.SENT);
		assertThat(this.nights.statuses("user-002")).containsExactly(NoticeStatus.UNREACHABLE);
	}

	@Proof
	@Test
	void theNightWhoseDateWasTakenTooEarlyIsWorkedAllTheSame() {
		this.nights.date(LAST_DAY);
		Run early = this.nights.run();
		this.nights.date(LAST_DAY.minusDays(1));
		assertThat(this.nights.run().counts().sent()).isZero();
		this.fleet.user("user-002").tag("Email", "user-002@example.com");
		this.nights.date(LAST_DAY);
		Run tonight = this.nights.run();
		assertThat(tonight.number()).isGreaterThan(early.number() + 1);
		assertThat(this.nights.warnings(tonight)).isEmpty();
		assertThat(tonight.counts().sent()).as("it is the last day of user-002").isOne();
		assertThat(this.nights.run()).as("and then it is done").isEqualTo(tonight);
	}

	@Test
	void theNightWhoseDateTheOneBeforeTookForgetsNobody() {
		this.nights.date(LAST_DAY.minusDays(1));
		Run early = this.nights.run();
		assertThat(this.nights.told()).containsExactly("user-001@example.com");
		this.fleet.user("user-002").tag("Email", "user-002@example.com");
		assertThat(this.nights.run()).as("of the same date").isEqualTo(early);
		this.nights.date(LAST_DAY);
		assertThat(this.nights.run().exitCode()).isZero();
		assertThat(this.nights.told()).containsExactly("user-001@example.com", "user-002@example.com");
	}

	@Proof
	@Test
	void whatExpiredADayEarlyIsSaidByTheNightWhoseDateWasTaken() {
		this.nights.date(LAST_DAY.plusDays(1));
		Run early = this.nights.run();
		Run tonight = this.nights.run();
		assertThat(tonight).isEqualTo(early);
		assertThat(tonight.counts().expired()).isEqualTo(2);
		assertThat(tonight.exitCode()).isEqualTo(3);
		assertThat(this.nights.told()).isEmpty();
	}

}
