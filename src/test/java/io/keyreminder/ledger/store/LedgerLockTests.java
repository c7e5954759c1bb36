package io.keyreminder.ledger.store;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.keyreminder.failure.ExitCode;
import io.keyreminder.home.Home;
import io.keyreminder.ledger.TestLedger;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The way into a ledger in the home folder.
 */
class LedgerLockTests {

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
	void anAnswerIsReadRowByRow() {
		this.test.close();
		try (LedgerLock lock = new LedgerLock(new LedgerConnector(new Home(this.home), Duration.ZERO,
				new DataSourceProperties(), new StopSignal()))) {
			lock.openForReading();
			List<Integer> read = new ArrayList<>();
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(
					() -> lock.client().sql("SELECT 2 / (3 - x) AS part FROM SYSTEM_RANGE(1, 3)").query((row) -> {
						read.add(row.getInt("part"));
					}));
			assertThat(read).as("before the third cannot be divided").containsExactly(1, 2);
		}
	}

	@Test
	void aCurrentLedgerStaysAsItIs() {
		this.test.ledger.record(TestLedger.RUN, TestLedger.ALICE,
				List.of(TestLedger.due("AKIAALICE1", "a@example.com")));
		this.test.close();
		DataSourceProperties none = new DataSourceProperties();
		assertThat(
				new LedgerInitializer(new LedgerConnector(new Home(this.home), Duration.ZERO, none, new StopSignal()))
					.make())
			.contains("is current");
		LedgerLock lock = new LedgerLock(
				new LedgerConnector(new Home(this.home), Duration.ZERO, none, new StopSignal()));
		lock.openForWriting();
		assertThat(JdbcClient.create(lock.dataSource()).sql("SELECT user_name FROM notice").query(String.class).list())
			.hasSize(1);
		lock.close();
	}

	@Test
	void ledgerIsCompressedAndSlicesWaitForEachOtherALongTime() {
		this.test.close();
		LedgerConnector connector = new LedgerConnector(new Home(this.home), Duration.ZERO, new DataSourceProperties(),
				new StopSignal());
		LedgerLock lock = new LedgerLock(connector);
		lock.openForWriting();
		JdbcClient ledger = JdbcClient.create(lock.dataSource());
		assertThat(ledger.sql("CALL LOCK_TIMEOUT()").query(Integer.class).single()).isEqualTo(60_000);
		assertThat(ledger.sql("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'COMPRESS'")
			.query(Boolean.class)
			.single()).isTrue();
		lock.close();
	}

	@Test
	void closedLedgerIsSmallAgainHoweverOftenItWasCommitted() throws Exception {
		this.test.close();
		Path file = this.home.resolve("ledger.mv.db");
		long before = Files.size(file);
		LedgerLock lock = new LedgerLock(
				new LedgerConnector(new Home(this.home), Duration.ZERO, new DataSourceProperties(), new StopSignal()));
		lock.openForWriting();
		JdbcClient ledger = JdbcClient.create(new SingleConnectionDataSource(lock.connection(), true));
		for (int i = 0; i < 300; i++) {
			ledger.sql("UPDATE run SET users = users + 1").update();
		}
		assertThat(Files.size(file)).as("nothing is overwritten as long as it is open").isGreaterThan(3 * before);
		lock.close();
		assertThat(Files.size(file)).isLessThan(2 * before);
	}

	@Test
	void withoutALedgerNothingIsMade(@TempDir Path empty) {
		LedgerLock lock = new LedgerLock(
				new LedgerConnector(new Home(empty), Duration.ZERO, new DataSourceProperties(), new StopSignal()));
		assertThatExceptionOfType(LedgerMissingException.class).isThrownBy(lock::openForWriting)
			.withMessageContaining("There is no ledger in " + empty)
			.withMessageContaining("`init`");
		assertThat(empty).isEmptyDirectory();
	}

	@Test
	void whoeverIsToStopNoLongerWaitsForTheLedger() throws Exception {
		this.test.close();
		StopSignal stop = new StopSignal();
		LedgerLock lock = new LedgerLock(
				new LedgerConnector(new Home(this.home), Duration.ofMinutes(1), new DataSourceProperties(), stop));
		try (FileChannel file = FileChannel.open(this.home.resolve("ledger.mv.db"), StandardOpenOption.WRITE)) {
			file.lock();
			CompletableFuture<Throwable> end = new CompletableFuture<>();
			Thread opening = new Thread(() -> end.complete(catchThrowable(lock::openForWriting)));
			opening.start();
			while (opening.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			stop.request(ExitCode.INTERRUPTED);
			assertThat(end.get(1, TimeUnit.MINUTES)).isInstanceOfSatisfying(StoppedException.class, (ex) -> {
				assertThat(ex)
					.hasMessage("The program was told to stop while it waited for the ledger in %s. Nothing was done."
						.formatted(this.home));
				assertThat(ex.getExitCode()).isEqualTo(130);
			});
		}
	}

}
