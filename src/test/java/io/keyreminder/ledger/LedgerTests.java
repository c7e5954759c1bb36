package io.keyreminder.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.keyreminder.ledger.notice.EndlessNotices;
import io.keyreminder.ledger.notice.Outbox;
import io.keyreminder.ledger.run.Run;
import io.keyreminder.ledger.run.RunCountQueries;
import io.keyreminder.policy.DueNotice;
import io.keyreminder.policy.Notice;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.policy.NoticeStatus;
import io.keyreminder.policy.Reminder;
import io.keyreminder.policy.Via;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the ledger keeps, and what it refuses.
 */
class LedgerTests {

	private static final int ROUNDS = 100;

	private static final String MESSAGE = "<1@example.com>";

	private TestLedger test;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.test = new TestLedger(folder.resolve("home"));
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void theSameNoticeCannotBeRecordedTwice() {
		find("a@example.com");
		find("a@example.com");
		assertThat(notices()).hasSize(1);
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.test.jdbc
			.sql("""
					INSERT INTO notice (account, user_id, user_name, user_path, user_arn, access_key_id, key_created,
						stage, deadline, recipient, recipient_identity, status, found_run, due_run, last_run, found_at, updated_at)
					SELECT account, user_id, user_name, user_path, user_arn, access_key_id, key_created,
						stage, deadline, recipient, recipient_identity, status, found_run, due_run, last_run, found_at, updated_at
					FROM notice
					""")
			.update());
	}

	@Test
	void whatIsNoLongerDueIsWithdrawnAndCanBeFoundAgain() {
		find("a@example.com");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of());
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.WITHDRAWN);
		find("a@example.com");
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.DUE);
	}

	@Test
	void theNoticesOfAUserWhoIsGoneAreWithdrawn() {
		find("a@example.com");
		this.test.ledger.withdrawOthers(TestLedger.RUN, TestLedger.ACCOUNT, Set.of("AIDAALICE"));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.DUE);
		this.test.ledger.withdrawOthers(TestLedger.RUN, TestLedger.ACCOUNT, Set.of("AIDABOB"));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.WITHDRAWN);
	}

	@Test
	void nothingExpiresOnItsDeadlineButTheDayAfter() {
		find("a@example.com");
		this.test.ledger.expire(TestLedger.RUN, TestLedger.SCOPE, TestLedger.TODAY.plusDays(10));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.DUE);
		this.test.ledger.expire(TestLedger.RUN, TestLedger.SCOPE, TestLedger.TODAY.plusDays(11));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.EXPIRED);
	}

	@Test
	void whoWasNeverToldOfAnOverdueKeyComesBeforeWhoIsToldAgain() {
		DueNotice first = overdue("AKIA1", -1, "first@example.com");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(first));
		this.test.outbox.claim(TestLedger.RUN, this.test.outbox.due(TestLedger.SCOPE, "first@example.com"), Via.SMTP,
				MESSAGE);
		this.test.outbox.markSent(MESSAGE, "250 OK");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(overdue("AKIA1", -8, "first@example.com"),
				overdue("AKIA2", -8, "second@example.com"), TestLedger.due("AKIA3", "third@example.com")));
		assertThat(this.test.outbox.recipients(TestLedger.SCOPE)).containsExactly("third@example.com",
				"second@example.com", "first@example.com");
	}

	@Test
	void aRefusalThatHasNoLastDayHasOneOnceNobodyIsToBeToldAnyMore() {
		DueNotice overdue = overdue("AKIA1", -1, "first@example.com");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(overdue));
		this.test.outbox.claim(TestLedger.RUN, notices(), Via.SMTP, MESSAGE);
		this.test.outbox.markFailed(MESSAGE, "550 5.1.1");
		EndlessNotices endless = new EndlessNotices(this.test.jdbc);
		assertThat(endless.owners(TestLedger.ACCOUNT)).containsExactly(TestLedger.ALICE.userId());
		endless.end(TestLedger.ALICE, (notice) -> Optional.empty(), TestLedger.TODAY);
		assertThat(lastDay()).isEqualTo(TestLedger.TODAY.minusDays(1));
		endless.end(TestLedger.ALICE, (notice) -> Optional.of(overdue.reminder()), TestLedger.TODAY);
		assertThat(lastDay()).isNull();
		endless.endOthers(TestLedger.ACCOUNT, Set.of(TestLedger.ALICE.userId()), TestLedger.TODAY);
		assertThat(lastDay()).isNull();
		endless.endOthers(TestLedger.ACCOUNT, Set.of("AIDABOB"), TestLedger.TODAY);
		assertThat(lastDay()).isEqualTo(TestLedger.TODAY.minusDays(1));
	}

	@Test
	void aRefusalThatHasALastDayIsLookedAtNoMoreOnceItsKeyIsGone() {
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of(overdue("AKIA1", -1, "first@example.com")));
		this.test.outbox.claim(TestLedger.RUN, notices(), Via.SMTP, MESSAGE);
		this.test.outbox.markFailed(MESSAGE, "550 5.1.1");
		this.test.jdbc.sql("UPDATE notice SET outcome = 'DELETED'").update();
		EndlessNotices endless = new EndlessNotices(this.test.jdbc);
		assertThat(endless.owners(TestLedger.ACCOUNT)).as("it has none yet").hasSize(1);
		endless.end(TestLedger.ALICE, (notice) -> Optional.empty(), TestLedger.TODAY);
		assertThat(endless.owners(TestLedger.ACCOUNT)).isEmpty();
	}

	private @Nullable LocalDate lastDay() {
		return onlyNotice().what().reminder().lastDay();
	}

	private static DueNotice overdue(String keyId, int stage, String recipient) {
		DueNotice due = TestLedger.due(keyId, recipient);
		return new DueNotice(due.owner(), due.key(), new Reminder(NoticeKind.ROTATE, stage, due.deadline(), null),
				recipient, due.reason(), due.context(), null);
	}

	@Test
	void anotherConnectionSeesAClaimAtOnce() throws SQLException {
		find("a@example.com");
		assertThat(claim()).isTrue();
		try (Connection other = this.test.dataSource().getConnection();
				var row = other.createStatement().executeQuery("SELECT status, attempts FROM notice")) {
			assertThat(row.next()).isTrue();
			assertThat(row.getString(1)).isEqualTo("SENDING");
			assertThat(row.getInt(2)).isEqualTo(1);
		}
	}

	@Test
	void ofTwoProcessesThatClaimTheSameNoticesExactlyOneWins() throws Exception {
		Outbox one = this.test.outbox();
		Outbox other = this.test.outbox();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < ROUNDS; round++) {
				String recipient = "a%d@example.com".formatted(round);
				find(recipient);
				List<Notice> due = this.test.outbox.due(TestLedger.SCOPE, recipient);
				CyclicBarrier start = new CyclicBarrier(2);
				List<Callable<Boolean>> claims = List.of(claim(one, due, "<a%d@x>".formatted(round), start),
						claim(other, due, "<b%d@x>".formatted(round), start));
				List<Boolean> won = new ArrayList<>();
				for (Future<Boolean> claim : threads.invokeAll(claims)) {
					won.add(claim.get());
				}
				assertThat(won).as("round %d", round).containsExactlyInAnyOrder(true, false);
				Notice notice = this.test.ledger.ofOwner(TestLedger.ALICE).get(round);
				assertThat(notice.status()).isEqualTo(NoticeStatus.SENDING);
				assertThat(notice.attempts()).isEqualTo(1);
				assertThat(notice.messageId()).startsWith(won.get(0) ? "<a" : "<b");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Callable<Boolean> claim(Outbox outbox, List<Notice> due, String messageId, CyclicBarrier start) {
		return () -> {
			start.await();
			return outbox.claim(TestLedger.RUN, due, Via.SMTP, messageId);
		};
	}

	@Test
	void aNoticeThatIsNoLongerDueCannotBeClaimed() {
		find("a@example.com");
		List<Notice> due = this.test.outbox.due(TestLedger.SCOPE, "a@example.com");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of());
		assertThat(this.test.outbox.claim(TestLedger.RUN, due, Via.SMTP, MESSAGE)).isFalse();
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.WITHDRAWN);
	}

	@Test
	void theCountsAddUp() {
		find("a@example.com", "b@example.com", null);
		claim();
		this.test.outbox.markSent(MESSAGE, "250 ok");
		Run.Counts counts = new RunCountQueries(this.test.jdbc).count(TestLedger.RUN);
		assertThat(counts).isEqualTo(new Run.Counts(3, 1, 1, 0, 0, 1, 0, 0, 1, 0));
	}

	@Test
	void whatACrashedRunWasSendingIsInDoubt() {
		find("a@example.com");
		claim();
		this.test.runs.markCrashed(TestLedger.RUN, TestLedger.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));
		this.test.runs.doubtWhatWasLeaving();
		this.test.scannedAll();
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.IN_DOUBT);
		assertThat(this.test.runs.leavesOpen(TestLedger.RUN, TestLedger.SCOPE, TestLedger.TODAY)).isTrue();
		assertThat(this.test.runs.leavesOpen(TestLedger.RUN, TestLedger.SCOPE, TestLedger.TODAY.plusDays(11)))
			.isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void aNoticeTakesOnlyTheArrowsOfItsLife(NoticeStatus to) {
		find("a@example.com");
		for (NoticeStatus from : EnumSet.allOf(NoticeStatus.class)) {
			this.test.jdbc.sql("UPDATE notice SET status = :from").param("from", from.name()).update();
			if (to.predecessors().contains(from)) {
				assertThat(move(from, to)).isEqualTo(1);
				assertThat(move(from, to)).as("the guard holds: it has left %s", from).isZero();
			}
			else {
				assertThatIllegalArgumentException().isThrownBy(() -> move(from, to));
				assertThat(onlyNotice().status()).isEqualTo(from);
			}
		}
	}

	private int move(NoticeStatus from, NoticeStatus to) {
		return this.test.transitions.move(from, to, "1 = 1", Map.of(), Map.of());
	}

	private void find(@Nullable String... recipients) {
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
				java.util.Arrays.stream(recipients).map((each) -> TestLedger.due("AKIAALICE1", each)).toList());
	}

	private boolean claim() {
		List<Notice> due = this.test.outbox.due(TestLedger.SCOPE, "a@example.com");
		return this.test.outbox.claim(TestLedger.RUN, due, Via.SMTP, MESSAGE);
	}

	private List<Notice> notices() {
		return Collections.unmodifiableList(this.test.ledger.ofOwner(TestLedger.ALICE));
	}

	private Notice onlyNotice() {
		assertThat(notices()).hasSize(1);
		return notices().get(0);
	}

}
