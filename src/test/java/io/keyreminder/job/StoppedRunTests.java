package io.keyreminder.job;

import java.nio.file.Path;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Latch;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.keyreminder.fakesmtp.Fault.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A night that is told to stop: what it has in hand is finished, the rest is the next
 * run's. The mail server or AWS chooses the moment.
 */
@Timeout(180)
@Proof
class StoppedRunTests {

	private static final int USERS = 30;

	private final JobHarness nights;

	StoppedRunTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.iam.source=list");
		this.nights.set("keyreminder.iam.parallel-calls=1");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void whileItSendsTheMessageInHandIsFinishedAndTheNextRunSendsTheRest() {
		Run stopped;
		try (Night night = this.nights.open()) {
			this.nights.mail().add(at(Step.END).nth(3).tell(() -> stop(night, ExitCode.TERMINATED)));
			stopped = night.run(Via.SMTP, false);
		}
		assertStopped(stopped, 143);
		assertThat(stopped.counts().sent()).isEqualTo(3);
		assertThat(stopped.counts().deferred()).isEqualTo(USERS - 3);
		assertThat(this.nights.told()).hasSize(3);
		assertTheNextRunDoesTheRest(stopped);
	}

	/** By itself the server would be waited for, for five minutes. */
	@ParameterizedTest
	@EnumSource(value = Step.class, names = { "GREETING", "MAIL", "RCPT", "DATA" })
	void messageThatHasNotBegunToLeaveIsNotWaitedFor(Step step) {
		Latch silence = new Latch();
		Run stopped;
		try (Night night = this.nights.open()) {
			this.nights.mail().add(at(step).tell(() -> {
				stop(night, ExitCode.TERMINATED);
				silence.run();
			}));
			stopped = night.run(Via.SMTP, false);
		}
		finally {
			silence.letGo();
			this.nights.mail().recover();
		}
		assertStopped(stopped, 143);
		assertThat(stopped.counts().deferred()).isEqualTo(USERS);
		assertTheNextRunDoesTheRest(stopped);
	}

	@Test
	void whileTheNextMessageWaitsForItsTurn() {
		sendNothing();
		this.nights.aws().sendQuota(50_000, 0.0001);
		Run stopped = stopAt("ListAccessKeys", 2, Via.SES);
		assertStopped(stopped, 143);
		assertThat(stopped.counts().sent()).isEqualTo(1);
		assertThat(this.nights.told()).hasSize(1);
		assertTheNextRunDoesTheRest(stopped);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 24, 29 })
	void whileItScansTheUserInHandIsFinishedAndTheNextRunChecksTheRest(int user) {
		Run stopped = stopAt("ListAccessKeys", user, Via.SMTP);
		assertStopped(stopped, 143);
		assertThat(stopped.scan().users()).isEqualTo(user);
		assertThat(this.nights.told()).isEmpty();
		assertThat(assertTheNextRunDoesTheRest(stopped).scan().users()).isEqualTo(USERS - user);
	}

	@Test
	void whileItAsksAboutSeveralAtATimeNobodyIsForgotten() {
		this.nights.set("keyreminder.iam.parallel-calls=8");
		Run stopped = stopAt("ListAccessKeys", 12, Via.SMTP);
		assertStopped(stopped, 143);
		assertThat(stopped.scan().users()).isBetween(4, 20);
		assertTheNextRunDoesTheRest(stopped);
	}

	@ParameterizedTest
	@ValueSource(ints = { USERS, 25 })
	void betweenTheTwoStepsNothingIsSent(int users) {
		for (int i = users + 1; i <= USERS; i++) {
			this.nights.aws().fleet().remove("user-%03d".formatted(i));
		}
		Run stopped = stopAt("GetAccessKeyLastUsed", users, Via.SMTP);
		assertStopped(stopped, 143);
		assertThat(stopped.scan().users()).isEqualTo(users);
		assertThat(stopped.counts().deferred()).isEqualTo(users);
		assertThat(this.nights.told()).isEmpty();
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(this.nights.told()).hasSize(users).doesNotHaveDuplicates();
	}

	@Test
	void whileItAsksWhoseCredentialsTheseAreNoRunIsStarted() {
		assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> stopAt("GetCallerIdentity", 1, Via.SMTP))
			.withMessageStartingWith("The program was told to stop ")
			.withMessageEndingWith(" No run was started.")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(143));
		this.nights.aws().faults().clear();
		Run run = this.nights.run();
		assertThat(run.number()).isEqualTo(1);
		assertThat(run.counts().sent()).isEqualTo(USERS);
	}

	@Test
	void whileItConfirmsAMessageOfManyUsersNobodyElseIsAsked() {
		this.nights.aws().fleet().users().forEach((user) -> user.tag("Email", "team@example.com"));
		sendNothing();
		Run stopped = stopAt("ListAccessKeys", 1, Via.SMTP);
		assertStopped(stopped, 143);
		assertThat(this.nights.aws().count("ListAccessKeys")).isEqualTo(1);
		assertThat(this.nights.told()).isEmpty();
		Run next = this.nights.run();
		assertThat(next.counts().sent()).isEqualTo(USERS);
		assertThat(this.nights.told()).containsExactly("team@example.com");
	}

	@Test
	void anInterruptFromTheKeyboardHasItsOwnExitCode() {
		Run stopped;
		try (Night night = this.nights.open()) {
			this.nights.mail().add(at(Step.END).nth(1).tell(() -> stop(night, ExitCode.INTERRUPTED)));
			stopped = night.run(Via.SMTP, false);
		}
		assertStopped(stopped, 130);
	}

	/** Runs a night that finds everybody and tells nobody. */
	private void sendNothing() {
		this.nights.failedRun();
		this.nights.aws().clearCalls();
	}

	/** Runs a night that is told to stop while AWS answers the n-th call of an action. */
	private Run stopAt(String action, int n, Via via) {
		try (Night night = this.nights.open()) {
			this.nights.aws().faults().on(action).call(n).be(Fault.tell(() -> stop(night, ExitCode.TERMINATED)));
			return night.run(via, false);
		}
	}

	private static void stop(Night night, ExitCode exitCode) {
		night.bean(StopSignal.class).request(exitCode);
	}

	private static void assertStopped(Run run, int exitCode) {
		assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
		assertThat(run.exitCode()).isEqualTo(exitCode);
		assertThat(run.error()).isNull();
	}

	private Run assertTheNextRunDoesTheRest(Run stopped) {
		Run next = this.nights.run();
		assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(next.resumedFrom()).isEqualTo(stopped.number());
		assertThat(next.counts().sent()).isEqualTo(USERS - stopped.counts().sent());
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.nights.run()).isEqualTo(next);
		return next;
	}

}
