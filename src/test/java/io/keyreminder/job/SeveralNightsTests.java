package io.keyreminder.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import io.keyreminder.Proof;
import io.keyreminder.fakeaws.FakeKey;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.JobHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ledger remembers from one night to the next.
 */
class SeveralNightsTests {

	private static final LocalDate TOMORROW = JobHarness.TODAY.plusDays(1);

	private static final int USERS = 5;

	private static final String OTHER_ACCOUNT = "210987654321";

	private final Fleet fleet = JobHarness.everybodyIsDue(USERS);

	private final JobHarness nights;

	SeveralNightsTests(@TempDir Path home) {
		this.nights = new JobHarness(home, this.fleet);
	}

	@AfterEach
	void close() {
		this.nights.close();
	}

	@Test
	void whoWasToldByOneWayIsNotToldByTheOther() {
		this.fleet.add("zoe")
			.tag("Email", "zoe@example.com")
			.key(FakeKey.idOf("zoe"), JobHarness.dueSinceToday().plus(1, ChronoUnit.DAYS));
		assertThat(this.nights.run(Via.SES).counts().sent()).isEqualTo(USERS);
		assertThat(this.nights.aws().mails()).hasSize(USERS);
		this.nights.date(TOMORROW);
		Run next = this.nights.run(Via.SMTP);
		assertThat(next.scan()).isEqualTo(new Run.Scan(USERS + 1, USERS + 1, USERS, 0));
		assertThat(next.counts()).isEqualTo(new Run.Counts(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.mail().received()).singleElement()
			.satisfies((mail) -> assertThat(mail.recipients()).containsExactly("zoe@example.com"));
	}

	@Proof
	@Test
	void aLaterNightPicksUpWhatAnEarlierOneLeft() {
		Run failed = this.nights.failedRun();
		this.nights.date(TOMORROW);
		Run next = this.nights.run();
		assertThat(next.resumedFrom()).as("a new day is a new pass").isNull();
		assertThat(next.date()).isEqualTo(TOMORROW);
		assertThat(next.carriedOver()).isEqualTo(USERS);
		assertThat(next.counts()).isEqualTo(new Run.Counts(0, USERS, USERS, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
		assertThat(this.nights.notices()).allSatisfy((notice) -> {
			assertThat(notice.foundRun()).isEqualTo(failed.number());
			assertThat(notice.lastRun()).isEqualTo(next.number());
		});
	}

	@Test
	void whatIsNoLongerTrueIsWithdrawnAndNotSent() {
		this.nights.failedRun();
		this.fleet.remove("user-001");
		this.fleet.user("user-002").keyStatus(keyOf("user-002"), FakeKey.INACTIVE);
		this.fleet.user("user-003").removeKey(keyOf("user-003"));
		this.fleet.user("user-004").untag("Email");
		this.nights.date(TOMORROW);
		Run next = this.nights.run();
		assertThat(next.exitCode()).isZero();
		assertThat(next.scan()).isEqualTo(new Run.Scan(4, 2, 0, 1));
		assertThat(next.carriedOver()).isEqualTo(USERS);
		assertThat(next.counts()).isEqualTo(new Run.Counts(0, 1, 1, 0, 0, 0, 4, 0, 0, 0));
		assertThat(this.nights.told()).containsExactly("user-005@example.com");
	}

	@Proof
	@Test
	void aKeyThatIsSwitchedOnAgainIsFoundAgain() {
		this.nights.failedRun();
		this.fleet.user("user-002").keyStatus(keyOf("user-002"), FakeKey.INACTIVE);
		this.nights.date(TOMORROW);
		assertThat(this.nights.run().counts().withdrawn()).isEqualTo(1);
		this.fleet.user("user-002").keyStatus(keyOf("user-002"), FakeKey.ACTIVE);
		this.nights.date(TOMORROW.plusDays(1));
		assertThat(this.nights.run().counts()).isEqualTo(new Run.Counts(1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(USERS).doesNotHaveDuplicates();
	}

	@Proof
	@Test
	void whatIsNoLongerTrueWhenAFailedNightIsGoneOnWithIsNotSentEither() {
		this.nights.failedRun();
		this.fleet.user("user-002").keyStatus(keyOf("user-002"), FakeKey.INACTIVE);
		Run resumed = this.nights.run();
		assertThat(resumed.resumedFrom()).isNotNull();
		assertThat(resumed.counts()).isEqualTo(new Run.Counts(0, 4, 4, 0, 0, 0, 1, 0, 0, 0));
		assertThat(this.nights.told()).hasSize(4).doesNotContain("user-002@example.com");
	}

	@Proof
	@Test
	void aTagThatNamesNobodyIsReportedUntilItIsFixed() {
		this.fleet.user("user-002").tag("Email", "see the wiki");
		Run first = this.nights.run();
		assertThat(first.exitCode()).isEqualTo(3);
		assertThat(first.counts()).isEqualTo(new Run.Counts(USERS, 4, 4, 0, 0, 1, 0, 0, 0, 0));
		this.nights.date(TOMORROW);
		Run second = this.nights.run();
		assertThat(second.exitCode()).isEqualTo(3);
		assertThat(second.carriedOver()).isEqualTo(1);
		assertThat(second.counts()).isEqualTo(new Run.Counts(0, 0, 0, 0, 0, 1, 0, 0, 0, 0));
		this.fleet.user("user-002").tag("Email", "bob@example.com");
		Run third = this.nights.rescan();
		assertThat(third.exitCode()).isZero();
		assertThat(third.carriedOver()).isEqualTo(1);
		assertThat(third.counts()).isEqualTo(new Run.Counts(1, 1, 1, 0, 0, 0, 1, 0, 0, 0));
		assertThat(this.nights.statuses("user-002")).containsExactly(NoticeStatus.WITHDRAWN, NoticeStatus.SENT);
		assertThat(this.nights.told()).hasSize(USERS).endsWith("bob@example.com");
	}

	@Proof
	@Test
	void aUserWhoIsGoneIsNoLongerReported() {
		this.fleet.user("user-002").tag("Email", "see the wiki");
		assertThat(this.nights.run().exitCode()).isEqualTo(3);
		this.fleet.remove("user-002");
		this.nights.date(TOMORROW);
		Run next = this.nights.run();
		assertThat(next.exitCode()).isZero();
		assertThat(next.counts()).isEqualTo(new Run.Counts(0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
		assertThat(this.nights.statuses("user-002")).containsExactly(NoticeStatus.WITHDRAWN);
	}

	@Proof
	@Test
	void nothingIsSentAfterItsDeadline() {
		this.nights.failedRun();
		this.nights.date(JobHarness.TODAY.plusDays(11));
		Run late = this.nights.run();
		assertThat(late.exitCode()).isEqualTo(3);
		assertThat(late.counts()).isEqualTo(new Run.Counts(0, 0, 0, 0, 0, 0, 0, USERS, 0, 0));
		assertThat(this.nights.told()).isEmpty();
		this.nights.date(JobHarness.TODAY.plusDays(12));
		assertThat(this.nights.run().exitCode()).as("nothing of this is left").isZero();
	}

	@Test
	void onItsDeadlineANoticeIsStillSent() {
		this.nights.failedRun();
		this.nights.date(JobHarness.TODAY.plusDays(10));
		assertThat(this.nights.run().counts().sent()).isEqualTo(USERS);
	}

	@Proof
	@Test
	void accountsInOneLedgerDoNotConcernEachOther() {
		this.fleet.user("user-002").tag("Email", "see the wiki");
		Run failed = this.nights.failedRun();
		this.nights.changeAccount(JobHarness.everybodyIsDue(OTHER_ACCOUNT, 2));
		Run other = this.nights.run();
		assertThat(other.account()).isEqualTo(OTHER_ACCOUNT);
		assertThat(other.pass()).isEqualTo(1);
		assertThat(other.resumedFrom()).isNull();
		assertThat(other.exitCode()).isZero();
		assertThat(other.carriedOver()).isZero();
		assertThat(other.counts()).isEqualTo(new Run.Counts(2, 2, 2, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.nights.run()).isEqualTo(other);
		this.nights.changeAccount(this.fleet);
		Run resumed = this.nights.run();
		assertThat(resumed.resumedFrom()).isEqualTo(failed.number());
		assertThat(resumed.exitCode()).isEqualTo(3);
		assertThat(resumed.counts()).isEqualTo(new Run.Counts(0, 4, 4, 0, 0, 1, 0, 0, 0, 0));
		this.nights.changeAccount(JobHarness.everybodyIsDue(OTHER_ACCOUNT, 2));
		this.nights.date(JobHarness.TODAY.plusDays(11));
		assertThat(this.nights.run().counts().expired()).isZero();
		assertThat(this.nights.statuses("user-002")).as("of both accounts")
			.containsExactlyInAnyOrder(NoticeStatus.UNREACHABLE, NoticeStatus.SENT);
	}

	private String keyOf(String user) {
		return this.fleet.user(user).keys().get(0).id();
	}

}
