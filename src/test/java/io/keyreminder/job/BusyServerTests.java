package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
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
 * Nights with a mail server that is busy, or that refuses some.
 */
@Timeout(300)
@Proof
class BusyServerTests {

	private static final int USERS = 12;

	private final JobHarness nights;

	BusyServerTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	/** Three messages a minute, by the clock of the night. */
	@Test
	void aServerThatTakesFewMessagesAMinuteGetsThemAll() {
		try (Night night = this.nights.open()) {
			Clock clock = night.bean(Clock.class);
			AtomicReference<Instant> minute = new AtomicReference<>(clock.instant());
			AtomicInteger taken = new AtomicInteger();
			this.nights.mail().add(Fault.at(Step.RCPT).when(() -> {
				if (Duration.between(minute.get(), clock.instant()).compareTo(Duration.ofMinutes(1)) >= 0) {
					minute.set(clock.instant());
					taken.set(0);
				}
				return taken.incrementAndGet() > 3;
			}).answer("451 4.7.1 Rate limit exceeded"));
			Run run = night.run(Via.SMTP, false);
			assertThat(run.exitCode()).isZero();
			assertThat(run.counts().sent()).isEqualTo(USERS);
		}
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void aServerThatTakesFewConnectionsGetsThemAll() {
		this.nights.set("keyreminder.mail.parallel-messages=6");
		this.nights.mail()
			.add(Fault.at(Step.GREETING)
				.when(() -> this.nights.mail().openConnections() > 2)
				.answerAndClose("421 4.7.0 Too many connections"));
		assertThat(this.nights.run().exitCode()).isZero();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void aRecipientAtWhomTheServerBreaksOffStopsNobody() {
		this.nights.mail().add(Fault.at(Step.RCPT).forRecipient("user-001@example.com").close());
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts().sent()).isEqualTo(USERS - 1);
		assertThat(this.nights.statuses("user-001")).containsExactly(NoticeStatus.DUE);
	}

	@Test
	void aServerThatIsRestartedIsWaitedFor() {
		this.nights.mail().add(Fault.at(Step.END).nth(4).tell(() -> this.nights.mail().dropConnections()));
		this.nights.mail().add(Fault.at(Step.GREETING).nth(2).close());
		this.nights.mail().add(Fault.at(Step.GREETING).nth(3).close());
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.counts().inDoubt()).as("the message whose answer broke off").isOne();
		assertThat(run.counts().sent()).isEqualTo(USERS - 1);
	}

	@Test
	void whoWasRefusedFirstHasFailedOnceSomebodyIsAccepted() {
		refuse(4);
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.counts().failed()).isEqualTo(4);
		assertThat(this.nights.notices()).filteredOn((notice) -> notice.status() == NoticeStatus.FAILED)
			.extracting((notice) -> notice.what().error())
			.containsOnly("550 5.1.1 no such user");
	}

	@Test
	void whoWasRefusedWhileNobodyIsAcceptedStaysDue() {
		refuse(5);
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.counts().failed()).isZero();
		assertThat(failed.counts().deferred()).isEqualTo(USERS);
		assertThat(this.nights.notices().get(0).what().error()).isEqualTo("550 5.1.1 no such user");
	}

	@Test
	void oneWhoIsPutOffGetsTheMessageAMinuteLater() {
		this.nights.mail()
			.add(Fault.at(Step.RCPT).forRecipient("user-003@example.com").nth(1).answer("450 4.2.0 greylisted"));
		assertThat(this.nights.run().exitCode()).isZero();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates().endsWith("user-003@example.com");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void aClockThatIsSetNeitherLengthensNorCutsThePauses(int hours) {
		this.nights.set("keyreminder.mail.parallel-messages=1");
		try (Night night = this.nights.open()) {
			TestTime time = (TestTime) night.bean(Clock.class);
			long start = time.nanos();
			this.nights.mail().add(Fault.at(Step.MAIL).nth(2).tell(() -> time.set(Duration.ofHours(hours))));
			this.nights.mail().add(Fault.at(Step.MAIL).answer("451 4.3.2 not now"));
			assertThat(night.run(Via.SMTP, false).status()).isEqualTo(RunStatus.FAILED);
			assertThat(Duration.ofNanos(time.nanos() - start)).isEqualTo(Duration.ofMinutes(5));
		}
	}

	@Test
	void toldToStopInAPauseItLeavesTheMessageDue() {
		Run stopped;
		try (Night night = this.nights.open()) {
			StopSignal stop = night.bean(StopSignal.class);
			this.nights.mail().add(Fault.at(Step.MAIL).nth(4).tell(() -> stop.request(ExitCode.TERMINATED)));
			this.nights.mail().add(Fault.at(Step.MAIL).from(4).answer("451 4.3.2 not now"));
			stopped = night.run(Via.SMTP, false);
		}
		assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
		assertThat(stopped.counts().inDoubt()).isZero();
		assertThat(stopped.counts().deferred()).isEqualTo(USERS - 3);
		this.nights.mail().recover();
		assertThat(this.nights.run().exitCode()).isZero();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	private void refuse(int users) {
		IntStream.rangeClosed(1, users)
			.mapToObj("user-%03d@example.com"::formatted)
			.forEach((address) -> this.nights.mail()
				.add(Fault.at(Step.RCPT).forRecipient(address).answer("550 5.1.1 no such user")));
	}

}
