package io.keyreminder.job;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Received;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several messages leave at the same time, and each leaves once.
 */
@Timeout(120)
@Proof
class ParallelDeliveryTests {

	private static final int USERS = 40;

	private static final int AT_A_TIME = 4;

	private final JobHarness nights;

	ParallelDeliveryTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
		this.nights.set("keyreminder.mail.parallel-messages=" + AT_A_TIME);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	/** The first four meet: none is answered before all have arrived. */
	@Test
	void eachConnectionCarriesManyMessagesWhileOthersDoTheSame() {
		CyclicBarrier together = new CyclicBarrier(AT_A_TIME);
		for (int i = 1; i <= AT_A_TIME; i++) {
			this.nights.mail().add(Fault.at(Step.END).nth(i).tell(() -> await(together)));
		}
		assertThat(this.nights.run().counts().sent()).isEqualTo(USERS);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.nights.mail().connections()).isEqualTo(AT_A_TIME);
	}

	@RepeatedTest(5)
	void aServerThatTakesNoMoreConnectionsGetsAllMessagesOnThoseThatItTakes() {
		this.nights.mail().add(Fault.at(Step.GREETING).from(3).answerAndClose("421 4.7.0 Too many connections"));
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		Set<Integer> used = this.nights.mail()
			.received()
			.stream()
			.map(Received::connection)
			.collect(Collectors.toSet());
		assertThat(used).hasSizeBetween(1, 2);
	}

	@Test
	void whatIsOurFaultEndsItForAll() {
		this.nights.mail().add(Fault.at(Step.MAIL).from(6).answer("535 5.7.8 authentication failed"));
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.error()).contains("535 5.7.8 authentication failed");
		assertThat(failed.counts().sent()).isEqualTo(5);
		assertThat(failed.counts().deferred()).isEqualTo(USERS - 5);
		this.nights.mail().recover();
		assertThat(this.nights.restart(null, Via.SMTP).status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void fiveWhoAreRefusedBeforeAnybodyIsAcceptedEndItForAllAndStayDue() {
		this.nights.mail().add(Fault.at(Step.RCPT).answer("550 5.1.1 no such user"));
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.error()).startsWith("The first 5 messages, each to another owner, were refused");
		assertThat(failed.counts().failed()).isZero();
		assertThat(failed.counts().deferred()).isEqualTo(USERS);
	}

	@Test
	void badAddressesThatEndedARunComeLastInTheNext() {
		IntStream.rangeClosed(1, 2 * AT_A_TIME)
			.forEach((i) -> this.nights.mail()
				.add(Fault.at(Step.RCPT)
					.forRecipient("user-%03d@example.com".formatted(i))
					.answer("550 5.1.1 no such user")));
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.FAILED);
		assertThat(this.nights.told()).isEmpty();
		Run next = this.nights.restart(null, Via.SMTP);
		assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(next.counts().failed()).isEqualTo(2 * AT_A_TIME);
		assertThat(this.nights.told()).hasSize(USERS - 2 * AT_A_TIME).doesNotHaveDuplicates();
	}

	@Test
	void toldToStopItFinishesThoseInHand() {
		Run stopped;
		try (Night night = this.nights.open()) {
			this.nights.mail()
				.add(Fault.at(Step.END).nth(10).tell(() -> night.bean(StopSignal.class).request(ExitCode.TERMINATED)));
			stopped = night.run(Via.SMTP, false);
		}
		assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
		assertThat(stopped.counts().sent()).isBetween(10, 10 + AT_A_TIME);
		assertThat(stopped.counts().inDoubt()).isZero();
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void anOwnerWithSeveralAddressesIsConfirmedOnceForAll() {
		this.nights.aws()
			.fleet()
			.users()
			.forEach((user) -> user.tag("Email", "%1$s@example.com %1$s-2@example.com".formatted(user.name())));
		this.nights.failedRun();
		this.nights.aws().clearCalls();
		assertThat(this.nights.run().counts().sent()).isEqualTo(2 * USERS);
		assertThat(this.nights.aws().count("ListAccessKeys")).isEqualTo(USERS);
		assertThat(this.nights.told()).hasSize(2 * USERS).doesNotHaveDuplicates();
	}

	@Test
	void bySesTheyLeaveAtTheSameTimeToo() {
		CyclicBarrier together = new CyclicBarrier(AT_A_TIME);
		for (int i = 1; i <= AT_A_TIME; i++) {
			this.nights.aws()
				.faults()
				.on("SendRawEmail")
				.call(i)
				.be(io.keyreminder.fakeaws.Fault.tell(() -> await(together)));
		}
		this.nights.aws().sendQuota(50_000, 1000);
		assertThat(this.nights.run(Via.SES).counts().sent()).isEqualTo(USERS);
		assertThat(this.nights.aws().count("GetSendQuota")).isOne();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void whoseConnectionBreaksIsInDoubtAndNobodyElse() {
		this.nights.mail().add(Fault.at(Step.END).forRecipient("user-020@example.com").close());
		Run run = this.nights.run();
		assertThat(run.counts().inDoubt()).isOne();
		assertThat(this.nights.statuses("user-020")).containsExactly(NoticeStatus.IN_DOUBT);
		assertThat(this.nights.told()).hasSize(USERS - 1).doesNotHaveDuplicates();
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(60, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
