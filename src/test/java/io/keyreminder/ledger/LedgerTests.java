package io.keyreminder.ledger;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.key.Notice;
import io.keyreminder.key.NoticeStatus;
import io.keyreminder.key.Via;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the ledger keeps, and what it refuses.
 */
class LedgerTests {

	private static final String MESSAGE = "<1@example.com>";

	private TestLedger test;

	private Path home;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.home = folder.resolve("home");
		this.test = new TestLedger(this.home);
	}

	@AfterEach
	void close() {
		this.test.close();
	}

	@Test
	void nobodyElseCanReadTheLedger() throws Exception {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.home))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.home.resolve("ledger.mv.db"))))
			.isEqualTo("rw-------");
	}

	@Test
	void aCurrentLedgerStaysAsItIs() {
		find("a@example.com");
		this.test.close();
		LedgerDoor door = new LedgerDoor(new Home(this.home), Duration.ZERO, new DataSourceProperties(),
				new StopSignal());
		assertThat(door.make()).contains("is current");
		door.openForWriting();
		assertThat(notices()).hasSize(1);
		door.close();
	}

	@Test
	void withoutALedgerNothingIsMade(@TempDir Path empty) {
		LedgerDoor door = new LedgerDoor(new Home(empty), Duration.ZERO, new DataSourceProperties(), new StopSignal());
		assertThatExceptionOfType(LedgerMissingException.class).isThrownBy(door::openForWriting)
			.withMessageContaining("There is no ledger in " + empty)
			.withMessageContaining("`init`");
		assertThat(empty).isEmptyDirectory();
	}

	@Test
	void whoeverIsToStopNoLongerWaitsForTheLedger() throws Exception {
		this.test.close();
		StopSignal stop = new StopSignal();
		stop.request(StopSignal.INTERRUPTED);
		LedgerDoor door = new LedgerDoor(new Home(this.home), Duration.ofSeconds(10), new DataSourceProperties(), stop);
		try (FileChannel file = FileChannel.open(this.home.resolve("ledger.mv.db"), StandardOpenOption.WRITE)) {
			file.lock();
			assertThatExceptionOfType(StoppedException.class).isThrownBy(door::openForWriting)
				.withMessage("The program was told to stop while it waited for the ledger in %s. Nothing was done."
					.formatted(this.home))
				.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(130));
		}
		door.openForWriting();
		door.close();
	}

	@Test
	void theSameNoticeCannotBeRecordedTwice() {
		find("a@example.com");
		find("a@example.com");
		assertThat(notices()).hasSize(1);
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.test.jdbc.sql("""
				INSERT INTO notice (account, user_id, user_name, user_path, user_arn, access_key_id, key_created,
					stage, deadline, recipient, status, found_run, last_run, found_at, updated_at)
				SELECT account, user_id, user_name, user_path, user_arn, access_key_id, key_created,
					stage, deadline, recipient, status, found_run, last_run, found_at, updated_at FROM notice
				""").update());
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
		this.test.ledger.expire(TestLedger.RUN, TestLedger.ACCOUNT, TestLedger.TODAY.plusDays(10));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.DUE);
		this.test.ledger.expire(TestLedger.RUN, TestLedger.ACCOUNT, TestLedger.TODAY.plusDays(11));
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.EXPIRED);
	}

	@Test
	void anotherConnectionSeesAClaimAtOnce() throws SQLException {
		find("a@example.com");
		assertThat(claim()).isTrue();
		try (Connection other = DriverManager.getConnection(this.test.door.getJdbcUrl(), "sa", "");
				var row = other.createStatement().executeQuery("SELECT status, attempts FROM notice")) {
			assertThat(row.next()).isTrue();
			assertThat(row.getString(1)).isEqualTo("SENDING");
			assertThat(row.getInt(2)).isEqualTo(1);
		}
	}

	@Test
	void aNoticeThatIsNoLongerDueCannotBeClaimed() {
		find("a@example.com");
		List<Notice> due = this.test.outbox.due(TestLedger.ACCOUNT, "a@example.com");
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE, List.of());
		assertThat(this.test.outbox.claim(TestLedger.RUN, due, Via.SMTP, MESSAGE)).isFalse();
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.WITHDRAWN);
	}

	@Test
	void theCountsAddUp() {
		find("a@example.com", "b@example.com", null);
		claim();
		this.test.outbox.accept(MESSAGE, "250 ok");
		Run.Counts counts = new RunCounts(this.test.jdbc).count(TestLedger.RUN);
		assertThat(counts).isEqualTo(new Run.Counts(3, 1, 1, 0, 0, 1, 0, 0, 1, 0));
	}

	@Test
	void whatACrashedRunWasSendingIsInDoubt() {
		find("a@example.com");
		claim();
		this.test.runs.crashed(TestLedger.RUN, TestLedger.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));
		this.test.runs.doubtWhatWasLeaving();
		assertThat(onlyNotice().status()).isEqualTo(NoticeStatus.IN_DOUBT);
		assertThat(this.test.runs.leavesOpen(TestLedger.RUN, TestLedger.ACCOUNT, TestLedger.TODAY)).isTrue();
		assertThat(this.test.runs.leavesOpen(TestLedger.RUN, TestLedger.ACCOUNT, TestLedger.TODAY.plusDays(11)))
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
		return this.test.moves.move(from, to, "1 = 1", Map.of(), Map.of());
	}

	private void find(@org.jspecify.annotations.Nullable String... recipients) {
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
				java.util.Arrays.stream(recipients).map((each) -> TestLedger.due("AKIAALICE1", each)).toList());
	}

	private boolean claim() {
		List<Notice> due = this.test.outbox.due(TestLedger.ACCOUNT, "a@example.com");
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
