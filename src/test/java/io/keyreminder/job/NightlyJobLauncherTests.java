package io.keyreminder.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.Call;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.ScanScope;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import io.keyreminder.testing.Night;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.batch.core.repository.JobRepository;

import static io.keyreminder.fakesmtp.Fault.at;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One night, and the same night again. That each run's counts add up is checked wherever
 * a run is made.
 */
class NightlyJobLauncherTests {

	private static final int USERS = 30;

	private final JobHarness nights;

	NightlyJobLauncherTests(@TempDir Path home) {
		this.nights = new JobHarness(home, JobHarness.everybodyIsDue(USERS));
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void everybodyIsToldOnce() {
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).isZero();
		assertThat(run.date()).isEqualTo(JobHarness.TODAY);
		assertThat(run.scan()).isEqualTo(new Run.Scan(USERS, USERS, 0, 0));
		assertThat(run.carriedOver()).isZero();
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS, USERS, USERS, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	/** As a full disk leaves it. */
	@Proof
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void halfAStartIsNoDeadEnd(int times) {
		try (Night night = this.nights.open()) {
			for (int pass = 1; pass <= times; pass++) {
				night.bean(JobRepository.class)
					.createJobInstance(RunParameters.JOB, new RunParameters(JobHarness.ACCOUNT, JobHarness.TODAY, pass,
							Via.SMTP, ScanScope.WHAT_IS_LEFT, null)
						.toJobParameters());
			}
		}
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.number()).isOne();
		assertThat(run.pass()).as("what did not begin has no run").isEqualTo(times + 1);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.nights.run()).as("and then it is done").isEqualTo(run);
	}

	@Test
	void aCompletedNightAgainStartsNothingAndSendsNothing() {
		Run run = this.nights.run();
		int connections = this.nights.mail().connections();
		this.nights.aws().clearCalls();
		assertThat(this.nights.run()).isEqualTo(run);
		assertThat(this.nights.run(Via.SES)).isEqualTo(run);
		assertThat(this.nights.aws().calls()).extracting(Call::action).containsOnly("GetCallerIdentity");
		assertThat(this.nights.mail().connections()).isEqualTo(connections);
	}

	@Proof
	@Test
	void aRescanChecksAllUsersAndTellsOnlyWhoIsNew() {
		this.nights.run();
		this.nights.aws()
			.fleet()
			.add("zoe")
			.tag("Email", "zoe@example.com")
			.key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday());
		Run rescan = this.nights.rescan();
		assertThat(rescan.pass()).isEqualTo(2);
		assertThat(rescan.resumedFrom()).isNull();
		assertThat(rescan.scan()).isEqualTo(new Run.Scan(USERS + 1, USERS + 1, USERS, 0));
		assertThat(rescan.counts()).isEqualTo(new Run.Counts(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS + 1).doesNotHaveDuplicates().endsWith("zoe@example.com");
	}

	@Proof
	@Test
	void whatWasDeferredIsTriedAgainTheSameDayAndCountedAsCarriedOver() {
		this.nights.mail().add(at(Step.RCPT).forRecipient("user-003@example.com").answer("450 4.2.0 greylisted"));
		Run first = this.nights.run();
		assertThat(first.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(first.exitCode()).isEqualTo(3);
		assertThat(first.counts()).isEqualTo(new Run.Counts(USERS, USERS - 1, USERS - 1, 0, 0, 0, 0, 0, 1, 0));
		this.nights.mail().recover();
		Run second = this.nights.run();
		assertThat(second.pass()).isEqualTo(2);
		assertThat(second.exitCode()).isZero();
		assertThat(second.carriedOver()).isEqualTo(1);
		assertThat(second.counts()).isEqualTo(new Run.Counts(0, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void aNightThatIsCutOffWhileItSendsIsResumedAndRepeatsNothing() {
		this.nights.mail().add(at(Step.MAIL).from(5).answer("535 5.7.8 authentication failed"));
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.error()).contains("535 5.7.8 authentication failed");
		assertThat(failed.counts()).isEqualTo(new Run.Counts(USERS, 4, 4, 0, 0, 0, 0, 0, USERS - 4, 0));
		this.nights.mail().recover();
		Run resumed = this.nights.run();
		assertThat(resumed.resumedFrom()).isEqualTo(failed.number());
		assertThat(resumed.pass()).isEqualTo(1);
		assertThat(resumed.exitCode()).isZero();
		assertThat(resumed.scan()).as("the scan was done already").isEqualTo(new Run.Scan(0, 0, 0, 0));
		assertThat(resumed.carriedOver()).isEqualTo(USERS - 4);
		assertThat(resumed.counts()).isEqualTo(new Run.Counts(0, USERS - 4, USERS - 4, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void whatWasAcceptedWithoutAnAnswerIsInDoubtAndNeverSentAgain() {
		this.nights.mail().add(at(Step.END).forRecipient("user-003@example.com").accepting().close());
		Run run = this.nights.run();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS, USERS - 1, USERS - 1, 0, 1, 0, 0, 0, 0, 0));
		this.nights.mail().recover();
		assertThat(this.nights.run()).isEqualTo(run);
		assertThat(this.nights.rescan().exitCode()).as("somebody must settle it").isEqualTo(3);
		assertThat(this.nights.statuses("user-003")).containsExactly(NoticeStatus.IN_DOUBT);
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	/** A tag may hold five addresses, and its owner's deadline may be the nearest. */
	@Proof
	@Test
	void addressesOfOneOwnerThatAreRefusedDoNotStopTheMessagesOfOthers() {
		for (String user : List.of("mallory", "mallet")) {
			String addresses = IntStream.rangeClosed(1, 5)
				.mapToObj((i) -> "%s%d@example.org".formatted(user, i))
				.collect(Collectors.joining(" "));
			this.nights.aws()
				.fleet()
				.add(user)
				.tag("Email", addresses)
				.key(FakeKey.idOf(user), JobHarness.dueSinceToday().minus(Duration.ofDays(10)));
			Stream.of(addresses.split(" "))
				.forEach((address) -> this.nights.mail()
					.add(at(Step.RCPT).forRecipient(address).answer("550 5.1.1 no such user")));
		}
		Run run = this.nights.run();
		assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(run.exitCode()).as("ten addresses are to be mended").isEqualTo(3);
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS + 10, USERS, USERS, 10, 0, 0, 0, 0, 0, 0));
	}

	@Proof
	@Test
	void aServerThatRefusesThreeOwnersAlikeStopsTheNightAndNobodyHasFailed() {
		this.nights.mail().add(at(Step.RCPT).answer("550 5.7.1 relaying denied"));
		Run failed = this.nights.run();
		assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
		assertThat(failed.error())
			.isEqualTo("3 messages in a row, each to another owner, were refused with the same code, the last one "
					+ "because: 550 5.7.1 relaying denied. Check spring.mail.username and spring.mail.password.");
		assertThat(failed.counts()).isEqualTo(new Run.Counts(USERS, 0, 0, 0, 0, 0, 0, 0, USERS, 0));
		assertThat(this.nights.notices().stream().filter((notice) -> notice.attempts() > 0)).hasSize(3);
		this.nights.mail().recover();
		Run resumed = this.nights.run();
		assertThat(resumed.exitCode()).isZero();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

}
