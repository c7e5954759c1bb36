package io.keyreminder.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.Fault;
import io.keyreminder.fakesmtp.Step;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run does that may send so many messages only.
 */
class MaxMessagesTests {

	private static final int USERS = 7;

	private final Fleet fleet = JobHarness.everybodyIsDue(USERS);

	private final JobHarness nights;

	private final Path folder;

	MaxMessagesTests(@TempDir Path folder) {
		this.folder = folder;
		this.nights = new JobHarness(folder.resolve("home"), this.fleet);
	}

	@BeforeEach
	void limit() {
		this.nights.set("keyreminder.mail.max-messages=3");
		this.nights.set("keyreminder.mail.parallel-messages=5");
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void whatIsLeftComesInTheNextRuns() {
		Run first = this.nights.run();
		assertThat(first.counts()).isEqualTo(new Run.Counts(USERS, 3, 3, 0, 0, 0, 0, 0, 4, 0));
		assertThat(first.kinds()).isEqualTo(new Run.Kinds(0, 0, 0, 4));
		assertThat(first.exitCode()).isEqualTo(3);
		assertThat(this.nights.warnings(first)).containsExactly("4 notices for 4 recipients left for the next run, "
				+ "because keyreminder.mail.max-messages lets no more messages leave in one. `run` sends the next ones.");
		Run second = this.nights.run();
		assertThat(second.counts()).isEqualTo(new Run.Counts(0, 3, 3, 0, 0, 0, 0, 0, 1, 0));
		Run third = this.nights.run();
		assertThat(third.counts()).isEqualTo(new Run.Counts(0, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(third.kinds().postponed()).isZero();
		assertThat(third.exitCode()).isZero();
		assertThat(this.nights.warnings(third)).isEmpty();
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Test
	void theNearestDeadlinesLeaveFirst() {
		for (int i = 1; i <= 3; i++) {
			this.fleet.add("late" + i)
				.tag("Email", "late" + i + "@example.com")
				.key(FakeKey.idOf("late" + i), JobHarness.dueSinceToday().minus(i, ChronoUnit.DAYS));
		}
		this.nights.run();
		assertThat(this.nights.told()).allMatch((notice) -> notice.contains("late")).hasSize(3);
	}

	@Proof
	@Test
	void whoIsRefusedLeavesThePlaceToAnotherOne() {
		this.nights.mail()
			.add(Fault.at(Step.RCPT).forRecipient("user-001@example.com").answer("550 5.1.1 No such user"));
		Run run = this.nights.run();
		assertThat(run.counts()).isEqualTo(new Run.Counts(USERS, 3, 3, 1, 0, 0, 0, 0, 3, 0));
	}

	@Proof
	@Test
	void nobodyIsToldAgainOfAnOverdueKeyBeforeEverybodyWasToldOnce() throws IOException {
		for (int i = 1; i <= USERS; i++) {
			this.fleet.remove("user-%03d".formatted(i));
		}
		List.of("longest", "later")
			.forEach((name) -> this.fleet.add(name)
				.tag("Email", name + "@example.com")
				.key(FakeKey.idOf(name),
						JobHarness.dueSinceToday().minus(name.equals("later") ? 20 : 30, ChronoUnit.DAYS)));
		this.nights.set("keyreminder.policy.file="
				+ Files.writeString(this.folder.resolve("policy.yml"), "rules: [{name: all, overdue: 1}]"));
		this.nights.set("keyreminder.mail.max-messages=1");
		this.nights.run();
		this.nights.date(JobHarness.TODAY.plusDays(1));
		assertThat(this.nights.dryRun().messages()).extracting((message) -> message.recipient())
			.containsExactly("later@example.com");
		this.nights.run();
		assertThat(this.nights.told()).containsExactly("longest@example.com", "later@example.com");
	}

	@Proof
	@Test
	void whoWasNotAcceptedOnceIsNotPassedOverInTheNextRun() {
		this.fleet.add("soon")
			.tag("Email", "soon@example.com")
			.key(FakeKey.idOf("soon"), JobHarness.dueSinceToday().minus(4, ChronoUnit.DAYS));
		this.nights.mail().add(Fault.at(Step.RCPT).forRecipient("soon@example.com").answer("554 5.7.1 blocked"));
		this.nights.run();
		this.nights.mail().recover();
		this.nights.run();
		assertThat(this.nights.told()).hasSize(6).contains("soon@example.com");
	}

	@Proof
	@Test
	void whoWasToldLongestAgoOfAnOverdueKeyIsToldAgainFirst() throws IOException {
		for (int i = 1; i <= USERS; i++) {
			this.fleet.remove("user-%03d".formatted(i));
			this.fleet.add("late" + i)
				.tag("Email", "late" + i + "@example.com")
				.key(FakeKey.idOf("late" + i), JobHarness.dueSinceToday().minus(50 - i, ChronoUnit.DAYS));
		}
		this.nights.set("keyreminder.policy.file="
				+ Files.writeString(this.folder.resolve("policy.yml"), "rules: [{name: all, overdue: 1}]"));
		for (int night = 0; night < USERS; night++) {
			this.nights.date(JobHarness.TODAY.plusDays(night));
			this.nights.run();
		}
		assertThat(this.nights.told()).hasSize(3 * USERS);
		assertThat(Set.copyOf(this.nights.told())).hasSize(USERS)
			.allMatch((address) -> Collections.frequency(this.nights.told(), address) > 1);
	}

	@Proof
	@Test
	void aDryRunForetellsThem() {
		DryRunResult result = this.nights.dryRun();
		assertThat(result.messages()).hasSize(3);
		assertThat(result.counts()).isEqualTo(new Run.Counts(USERS, 3, 3, 0, 0, 0, 0, 0, 4, 0));
		assertThat(result.kinds()).isEqualTo(new Run.Kinds(0, 0, 0, 4));
		assertThat(result.warnings()).hasSize(1);
		assertThat(result.exitCode()).isEqualTo(3);
	}

}
