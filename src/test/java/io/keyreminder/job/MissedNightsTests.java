package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.FakeUser;
import io.keyreminder.fakeaws.Fault;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.job.dryrun.DryRunResult;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys whose whole window lies in nights in which no run happened.
 */
@Proof
class MissedNightsTests {

	/** The window of the keys opens in three days and is over by then. */
	private static final LocalDate LATE = JobHarness.TODAY.plusDays(20);

	private static final String SILENCE = "no run happened between 2026-11-24 and 2026-12-14";

	private final Fleet fleet = Fleet.of(JobHarness.ACCOUNT);

	private final JobHarness nights;

	MissedNightsTests(@TempDir Path home) {
		add("alice", 77);
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "report", "auto" })
	void areSaidOnce(String source) {
		this.nights.set("keyreminder.iam.source=" + source);
		add("overdue", 200);
		add("young", 10);
		add("off", 77).keyStatus(FakeKey.idOf("off"), FakeKey.INACTIVE);
		add("untagged", 77).untag("Email");
		add("nobody", 77).tag("Email", "nobody");
		add("two", 77).tag("Email", "one@example.com two@example.com");
		assertThat(this.nights.run().exitCode()).isZero();
		this.nights.date(LATE);
		DryRunResult foretold = this.nights.dryRun();
		Run late = this.nights.run();
		assertThat(late.exitCode()).isEqualTo(3);
		assertThat(late.counts()).isEqualTo(new Run.Counts(4, 0, 0, 0, 0, 0, 0, 4, 0, 0));
		assertThat(foretold.counts()).isEqualTo(late.counts());
		assertThat(foretold.exitCode()).isEqualTo(3);
		assertThat(expired()).containsExactlyInAnyOrder("alice alice@example.com " + SILENCE,
				"two one@example.com " + SILENCE, "two two@example.com " + SILENCE,
				"nobody null " + SILENCE + "; tag 'nobody': 'nobody' is not an e-mail address");
		assertThat(this.nights.warnings(late)).hasSize(2)
			.anySatisfy((sentence) -> assertThat(sentence).startsWith("Today is 2026-12-14, 20 days after run 1"))
			.anySatisfy((sentence) -> assertThat(sentence)
				.startsWith("Nobody was told of 3 keys of alice, nobody, two before the deadline: " + SILENCE + "."));
		assertThat(this.nights.told()).isEmpty();
		assertThat(this.nights.rescan().exitCode()).isZero();
		this.nights.date(LATE.plusDays(1));
		assertThat(this.nights.run().exitCode()).isZero();
		assertThat(expired()).hasSize(4);
	}

	@Test
	void aWindowThatIsStillOpenOrWasAtTheLastScanIsNone() {
		add("told", 80);
		add("open", 70);
		this.nights.run();
		this.nights.date(JobHarness.TODAY.plusDays(13));
		Run run = this.nights.run();
		assertThat(run.exitCode()).isZero();
		assertThat(run.counts()).as("the last day of alice").isEqualTo(new Run.Counts(2, 2, 2, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void anEmptyLedgerHasPromisedNothing() {
		this.nights.date(LATE);
		Run first = this.nights.run();
		assertThat(first.exitCode()).isZero();
		assertThat(this.nights.notices()).isEmpty();
	}

	@Test
	void aNightThatCheckedHalfOfThemDoesNotCount() {
		this.nights.run();
		this.nights.date(JobHarness.TODAY.plusDays(2));
		this.nights.aws().faults().on("ListUsers").be(Fault.denied());
		assertThat(this.nights.run().status()).isEqualTo(RunStatus.FAILED);
		this.nights.aws().faults().clear();
		this.nights.date(LATE);
		assertThat(this.nights.run().counts().expired()).isOne();
		assertThat(expired()).containsExactly("alice alice@example.com " + SILENCE);
	}

	@Test
	void aRestartKeepsSayingWhatTheRunThatFailedHadFound() {
		add("bob", 60);
		this.nights.run();
		this.nights.date(LATE);
		assertThat(this.nights.failedRun().counts().expired()).isOne();
		Run restarted = this.nights.run();
		assertThat(restarted.status()).isEqualTo(RunStatus.COMPLETED);
		assertThat(restarted.counts().expired()).isZero();
		assertThat(restarted.exitCode()).isEqualTo(3);
		assertThat(this.nights.warnings(restarted))
			.anyMatch((sentence) -> sentence.startsWith("Nobody was told of 1 key of alice"));
	}

	@Test
	void aUserWhoCouldNotBeReadMissedThoseNightsToo() {
		add("bob", 10);
		this.nights.run();
		this.nights.aws().faults().on("ListAccessKeys").user("alice").be(Fault.denied());
		for (int day = 1; day < 20; day++) {
			this.nights.date(JobHarness.TODAY.plusDays(day));
			if (day % 6 == 0) {
				assertThat(this.nights.run().exitCode()).isEqualTo(3);
			}
		}
		this.nights.aws().faults().clear();
		this.nights.date(LATE);
		assertThat(this.nights.run().exitCode()).isEqualTo(3);
		assertThat(expired())
			.containsExactly("alice alice@example.com no run looked at this user between 2026-11-24 and 2026-12-14");
	}

	private List<String> expired() {
		return this.nights.notices()
			.stream()
			.filter((notice) -> notice.status() == NoticeStatus.EXPIRED)
			.map(Notice::what)
			.map((what) -> "%s %s %s".formatted(what.owner().name(), what.recipient(), what.error()))
			.toList();
	}

	private FakeUser add(String name, int age) {
		return this.fleet.add(name)
			.tag("Email", name + "@example.com")
			.created(JobHarness.TODAY.minusDays(age).atTime(7, 0).toInstant(ZoneOffset.UTC))
			.key(FakeKey.idOf(name), JobHarness.TODAY.minusDays(age).atTime(8, 0).toInstant(ZoneOffset.UTC));
	}

}
