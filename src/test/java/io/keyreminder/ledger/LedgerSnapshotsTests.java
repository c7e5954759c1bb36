package io.keyreminder.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import io.keyreminder.home.Home;
import io.keyreminder.ledger.forgotten.ForgetProperties;
import io.keyreminder.ledger.forgotten.PseudonymKey;
import io.keyreminder.ledger.notice.NoticeFilter;
import io.keyreminder.ledger.store.LedgerConnector;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeReason;
import io.keyreminder.policy.NoticeRole;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.StopSignal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The copy in memory, and what it leaves behind: nothing.
 */
class LedgerSnapshotsTests {

	private static final NoticeFilter ALL = new NoticeFilter();

	private Path home;

	private LedgerSnapshots snapshots;

	@BeforeEach
	void start(@TempDir Path folder) {
		this.home = folder.resolve("home");
		this.snapshots = new LedgerSnapshots(
				new LedgerLock(new LedgerConnector(new Home(this.home), Duration.ZERO, new DataSourceProperties(),
						new StopSignal())),
				Clock.systemUTC(), PseudonymKey.of(new Home(this.home), new ForgetProperties((Path) null)));
	}

	@Test
	void theCopyHoldsTheNoticesAsTheyAre() {
		List<Notice> notices;
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
					List.of(TestLedger.due("AKIA1", "alice@example.com"), TestLedger.due("AKIA2", null)));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "alice@example.com"), Via.SMTP,
					"<1@example.com>");
			test.outbox.markSent("<1@example.com>", "250 ok");
			notices = test.ledger.ofOwner(TestLedger.ALICE);
		}
		try (LedgerSnapshot copy = this.snapshots.copy(TestLedger.TODAY)) {
			assertThat(copy.ledger().noticeQueries().find(ALL)).isEqualTo(notices).hasSize(2);
			assertThat(copy.ledger().notices().ofOwner(TestLedger.ALICE)).isEqualTo(notices);
			copy.ledger()
				.notices()
				.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA3", "alice@example.com")));
			assertThat(copy.ledger().noticeQueries().find(ALL)).as("a new notice gets a number of its own").hasSize(3);
		}
	}

	@Test
	void whatIsOverIsLeftOutUnlessItIsOpen() {
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
					List.of(TestLedger.due("AKIA1", "alice@example.com"), TestLedger.due("AKIA2", null)));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "alice@example.com"), Via.SMTP,
					"<1@example.com>");
			test.outbox.markSent("<1@example.com>", "250 ok");
			test.jdbc.sql("UPDATE notice SET outcome = 'DELETED'").update();
		}
		try (LedgerSnapshot onTheDeadline = this.snapshots.copy(TestLedger.TODAY.plusDays(10));
				LedgerSnapshot after = this.snapshots.copy(TestLedger.TODAY.plusDays(11))) {
			assertThat(onTheDeadline.ledger().noticeQueries().find(ALL)).hasSize(2);
			assertThat(after.ledger().noticeQueries().find(ALL)).extracting(Notice::status)
				.containsExactly(NoticeStatus.UNREACHABLE);
		}
	}

	@Test
	void scanOfAClockThatWasAheadLeavesNothingOut() {
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA1", "alice@example.com")));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "alice@example.com"), Via.SMTP,
					"<1@example.com>");
			test.outbox.markSent("<1@example.com>", "250 ok");
			test.jdbc.sql("UPDATE notice SET outcome = 'DELETED'").update();
			test.scannedAll();
			LocalDate ahead = TestLedger.TODAY.plusDays(30);
			test.runs.open(2, TestLedger.ACCOUNT, ahead, 1, Via.SMTP, null, null);
			test.jdbc
				.sql("""
						INSERT INTO account_scan (account, first_run, last_run, last_date, status, users, active_keys, untagged,
							unreadable, calls)
						SELECT account, 2, 2, CAST(:date AS DATE), status, 0, 0, 0, 0, 0 FROM account_scan
						""")
				.param("date", ahead)
				.update();
		}
		try (LedgerSnapshot copy = this.snapshots.copy(TestLedger.TODAY.plusDays(20))) {
			assertThat(copy.ledger().noticeQueries().find(ALL)).hasSize(1);
		}
	}

	@Test
	void whoWasToldBesidesIsCopiedForEver() {
		DueNotice due = TestLedger.due("AKIA1", "manager@example.com");
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
					List.of(new DueNotice(due.owner(), due.key(), due.reminder(), due.recipient(),
							new NoticeReason(NoticeRole.ALSO, "all", null), due.context(), null)));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "manager@example.com"), Via.SMTP,
					"<1@example.com>");
			test.outbox.markSent("<1@example.com>", "250 ok");
		}
		try (LedgerSnapshot after = this.snapshots.copy(TestLedger.TODAY.plusDays(100))) {
			assertThat(after.ledger().noticeQueries().find(ALL)).extracting(Notice::status)
				.containsExactly(NoticeStatus.SENT);
		}
	}

	@Test
	void whoWasToldOfAKeyThatMayBeActiveIsCopiedForEver() {
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA1", "alice@example.com")));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "alice@example.com"), Via.SMTP,
					"<1@example.com>");
			test.outbox.markSent("<1@example.com>", "250 ok");
		}
		try (LedgerSnapshot after = this.snapshots.copy(TestLedger.TODAY.plusDays(100))) {
			assertThat(after.ledger().noticeQueries().find(ALL)).extracting(Notice::status)
				.containsExactly(NoticeStatus.SENT);
		}
	}

	@Test
	void whatADeadProcessWasSendingIsInDoubt() {
		try (TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA1", "alice@example.com")));
			test.outbox.claim(TestLedger.RUN, test.outbox.due(TestLedger.SCOPE, "alice@example.com"), Via.SMTP,
					"<1@example.com>");
		}
		try (LedgerSnapshot copy = this.snapshots.copy(TestLedger.TODAY)) {
			assertThat(copy.ledger().noticeQueries().find(ALL)).extracting(Notice::status)
				.containsExactly(NoticeStatus.IN_DOUBT);
		}
	}

	@Test
	void noLedgerIsAnEmptyOneAndNoneIsMade() {
		try (LedgerSnapshot copy = this.snapshots.copy(TestLedger.TODAY)) {
			assertThat(copy.ledger().noticeQueries().find(ALL)).isEmpty();
		}
		assertThat(this.home).doesNotExist();
	}

	@Test
	void whileTheCopyIsInUseTheLedgerCanBeWrittenAndTheCopyDoesNotChange() {
		new TestLedger(this.home).close();
		try (LedgerSnapshot copy = this.snapshots.copy(TestLedger.TODAY); TestLedger test = new TestLedger(this.home)) {
			test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(TestLedger.due("AKIA1", "alice@example.com")));
			assertThat(copy.ledger().noticeQueries().find(ALL)).isEmpty();
		}
	}

	@Test
	void anOlderLedgerIsRefusedAsAlways() {
		try (TestLedger test = new TestLedger(this.home)) {
			OlderLedger.forgetIn(test.jdbc);
		}
		assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> this.snapshots.copy(TestLedger.TODAY))
			.withMessageContaining("was made by an older version")
			.withMessageContaining("`init`");
	}

}
