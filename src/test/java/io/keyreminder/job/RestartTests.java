package io.keyreminder.job;

import java.nio.file.Path;
import java.util.Set;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.run.Rescan;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.run.NoSuchRunException;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.keyreminder.fakesmtp.Fault.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which run {@code restart} resumes, and when there is none.
 */
class RestartTests {

	private static final int USERS = 3;

	private final JobHarness nights;

	RestartTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void withoutANumberTheNewestRunIsGoneOnWith() {
		Run failed = this.nights.failedRun();
		Run again = failedRestart(null);
		assertThat(again.resumedFrom()).isEqualTo(failed.number());
		Run done = this.nights.restart(null, Via.SMTP);
		assertThat(done.resumedFrom()).isEqualTo(again.number());
		assertThat(done.counts().sent()).isEqualTo(USERS);
	}

	@Proof
	@Test
	void withTheNumberOfAnEarlierRunTheNewestOfItsPassIsGoneOnWith() {
		Run failed = this.nights.failedRun();
		Run again = failedRestart(failed.number());
		Run done = this.nights.restart(failed.number(), Via.SMTP);
		assertThat(done.resumedFrom()).isEqualTo(again.number());
		assertThat(done.counts().sent()).isEqualTo(USERS);
	}

	@Proof
	@Test
	void aRunOfAnEarlierDayIsGoneOnWithUnderItsOwnDate() {
		Run failed = this.nights.failedRun();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		Run done = this.nights.restart(null, Via.SMTP);
		assertThat(done.resumedFrom()).isEqualTo(failed.number());
		assertThat(done.date()).isEqualTo(JobHarness.TODAY);
		assertThat(this.nights.told()).hasSize(USERS);
		Run tonight = this.nights.run();
		assertThat(tonight.date()).isEqualTo(JobHarness.TODAY.plusDays(1));
		assertThat(tonight.counts().sent()).isZero();
	}

	@Test
	void whatSomeAccountsLeftOfAnEarlierDayIsAPassOfToday() {
		Run failed = this.nights.failedRun();
		ScanScope some = new ScanScope(Rescan.IF_NEEDED, Set.of(JobHarness.ACCOUNT), false);
		try (Night night = this.nights.open()) {
			assertThat(night.bean(NightlyJobLauncher.class).run(Via.SMTP, some).resumedFrom())
				.isEqualTo(failed.number());
		}
		this.nights.date(JobHarness.TODAY.plusDays(1));
		this.nights.aws().faults().on("ListUsers").be(Fault.denied());
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.FAILED);
		this.nights.aws().faults().clear();
		Run rest = this.nights.restart(failed.number(), Via.SMTP);
		assertThat(rest.date()).isEqualTo(JobHarness.TODAY.plusDays(1));
		assertThat(rest.pass()).isEqualTo(2);
		assertThat(this.nights.run()).as("tonight is done").isEqualTo(rest);
	}

	@Proof
	@Test
	void ifALaterRunCompletedThatOneDidTheRest() {
		Run failed = this.nights.failedRun();
		Run done = this.nights.run();
		Run rescan = this.nights.rescan();
		assertThat(this.nights.restart(failed.number(), Via.SMTP)).isEqualTo(done);
		assertThat(this.nights.restart(null, Via.SMTP)).isEqualTo(rescan);
		assertThat(this.nights.restart(rescan.number(), Via.SMTP)).isEqualTo(rescan);
	}

	@Proof
	@Test
	void aRunThatCompletedOnAnEarlierDayIsGivenByNumberButNotOtherwise() {
		Run done = this.nights.run();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.restart(done.number(), Via.SMTP)).isEqualTo(done);
		assertThatNoRunIsFound(() -> this.nights.restart(null, Via.SMTP),
				"There is nothing to restart: today has no run yet. Use `run`.");
	}

	@Proof
	@Test
	void anEmptyLedgerHasNothingToRestart() {
		assertThatNoRunIsFound(() -> this.nights.restart(null, Via.SMTP),
				"There is nothing to restart: today has no run yet. Use `run`.");
		assertThatNoRunIsFound(() -> this.nights.restart(7L, Via.SMTP),
				"There is no run 7 in this ledger. `history` lists the runs.");
	}

	@Proof
	@Test
	void theRunOfAnotherAccountIsNotGoneOnWith() {
		Run failed = this.nights.failedRun();
		this.nights.changeAccount(JobHarness.everybodyIsDue("210987654321", 1));
		assertThatNoRunIsFound(() -> this.nights.restart(failed.number(), Via.SMTP),
				"Run 1 is of account 123456789012, but the credentials are of account 210987654321.");
		assertThatNoRunIsFound(() -> this.nights.restart(null, Via.SMTP),
				"There is nothing to restart: today has no run yet. Use `run`.");
		assertThat(this.nights.told()).isEmpty();
	}

	@Proof
	@ParameterizedTest
	@EnumSource
	void aRestartMaySendByTheOtherWay(Via first) {
		Via second = (first == Via.SES) ? Via.SMTP : Via.SES;
		this.nights.mail().add(at(Step.MAIL).from(2).answer("535 5.7.8 authentication failed"));
		this.nights.aws().faults().on("SendRawEmail").call(2).be(Fault.denied());
		Run failed = this.nights.run(first);
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.counts().sent()).isEqualTo(1);
		this.nights.mail().recover();
		this.nights.aws().faults().clear();
		Run done = this.nights.restart(failed.number(), second);
		assertThat(done.via()).isEqualTo(second);
		assertThat(done.counts().sent()).isEqualTo(USERS - 1);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	private Run failedRestart(@Nullable Long number) {
		this.nights.mailServerRefusesEverybody();
		Run failed = this.nights.restart(number, Via.SMTP);
		this.nights.mail().recover();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		return failed;
	}

	private static void assertThatNoRunIsFound(ThrowingCallable restart, String sentence) {
		assertThatExceptionOfType(NoSuchRunException.class).isThrownBy(restart).withMessage(sentence);
	}

}
