package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Clock;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.TestTime;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run whose messages leave through an Amazon SES that counts how many come within any
 * second, five at a time.
 */
@Timeout(120)
class SendingRateOfARunTests {

	private static final int USERS = 34;

	private final JobHarness nights;

	SendingRateOfARunTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.mail.parallel-messages=5");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Proof
	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 14 })
	void noMoreLeaveWithinAnySecondThanTheQuotaSays(int perSecond) {
		this.nights.aws().sendQuota(50_000, perSecond);
		assertThatAllAreSent(perSecond);
		assertThat(this.nights.aws().count("SendRawEmail")).as("none came too fast").isEqualTo(USERS);
	}

	@Proof
	@ParameterizedTest
	@ValueSource(ints = { 4, 14 })
	void whereLessIsAllowedThanTheQuotaSaysEveryMessageIsSentAllTheSame(int perSecond) {
		this.nights.aws().sendQuota(50_000, perSecond);
		assertThatAllAreSent(1);
		assertThat(this.nights.aws().count("SendRawEmail")).as("some came too fast").isGreaterThan(USERS);
	}

	@Test
	void whereTheQuotaIsNotToldOneLeavesInASecond() {
		this.nights.aws().sendQuota(50_000, 14);
		this.nights.aws().faults().on("GetSendQuota").be(Fault.serverError(500));
		assertThatAllAreSent(1);
		assertThat(this.nights.aws().count("SendRawEmail")).isEqualTo(USERS);
		assertThat(this.nights.aws().count("GetSendQuota")).isOne();
	}

	private void assertThatAllAreSent(int enforced) {
		Run run;
		try (Night night = this.nights.open()) {
			TestTime time = (TestTime) night.bean(Clock.class);
			this.nights.aws().ses().enforce(enforced, time::nanos);
			run = night.run(Via.SES, false);
		}
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.counts().sent()).isEqualTo(USERS);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

}
