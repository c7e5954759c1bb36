package io.keyreminder.ledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.home.Home;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.testing.ReadyLedger;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why the ledger's database has the settings that it has: {@code kill -9} loses no row
 * that was committed, and would with H2's own defaults.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class KilledDatabaseIT {

	private static final int KILLS = 6;

	/** One in about four loses a row. */
	private static final int MANY_KILLS = 60;

	private final Random random = new Random(20261124);

	@TempDir
	private Path folder;

	@Test
	void withTheLedgersSettingsNoCommittedRowIsLost() {
		assertThat(IntStream.range(0, KILLS).map((i) -> lost(ledgersUrl("ours" + i)))).containsOnly(0);
	}

	@Test
	void withTheDefaultsOfH2RowsAreLost() {
		assertThat(IntStream.range(0, KILLS).map((i) -> lost("jdbc:h2:file:" + this.folder.resolve("theirs" + i))))
			.anyMatch((rows) -> rows > 0);
	}

	/** H2's default lets 45 s pass, which no test waits for. */
	@Test
	void whereSpaceIsUsedAgainAtOnceRowsAreLost() {
		String kept = "RETENTION_TIME=" + Integer.MAX_VALUE;
		assertThat(IntStream.range(0, MANY_KILLS).mapToObj((i) -> ledgersUrl("reused" + i)).anyMatch((url) -> {
			assertThat(url).contains(kept);
			return lost(url.replace(kept, "RETENTION_TIME=0")) > 0;
		})).isTrue();
	}

	/** As the documentation says how a backup is made while a run is on. */
	@Test
	void aCopyMadeWhileTheProcessStandsStillHoldsEveryCommittedRow() throws Exception {
		for (int i = 0; i < KILLS; i++) {
			String home = "backup" + i;
			String url = ledgersUrl(home);
			Path ledger = new LedgerFiles(new Home(this.folder.resolve(home))).databaseFile();
			Path copy = this.folder.resolve("copy%d.mv.db".formatted(i));
			commitUntilKilled(url, (process, committed) -> {
				TestProcess.signal(process, "STOP");
				Files.copy(ledger, copy);
				TestProcess.signal(process, "CONT");
				assertThat(rows(
						url.replace(LedgerFiles.database(ledger).toString(), LedgerFiles.database(copy).toString()),
						committed))
					.isEqualTo(committed);
			});
		}
	}

	/** As the lock opens the database in order to write. */
	private String ledgersUrl(String home) {
		Home folder = new Home(this.folder.resolve(home));
		ReadyLedger.in(folder.folder());
		DataSourceProperties none = new DataSourceProperties();
		try (LedgerLock lock = new LedgerLock(new LedgerConnector(folder, Duration.ZERO, none, new StopSignal()))) {
			lock.openForWriting();
			return lock.getJdbcUrl();
		}
	}

	/** How many rows that were committed are not there after a kill. */
	private int lost(String url) {
		try {
			int committed = commitUntilKilled(url, (process, before) -> {
			});
			return committed - rows(url, committed);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How many of the rows that were committed a database holds. */
	private static int rows(String url, int committed) {
		try (Connection connection = DriverManager.getConnection(url, "sa", "");
				Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("SELECT COUNT(*) FROM committed WHERE number <= " + committed)) {
			return rows.next() ? rows.getInt(1) : 0;
		}
		catch (SQLException ex) {
			return 0;
		}
	}

	/**
	 * Lets another process commit one row after another until it is killed.
	 * @param deed done before that
	 * @return how many rows it committed
	 */
	private int commitUntilKilled(String url, Deed deed) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(
				Stream
					.concat(TestProcess.JAVA.stream(),
							Stream.of("-cp", System.getProperty("java.class.path"), CommittingProcess.class.getName(),
									url))
					.toList())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader out = process.inputReader()) {
			int committed = 0;
			int enough = 200 + this.random.nextInt(600);
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				committed = Integer.parseInt(line);
				if (committed == enough) {
					deed.on(process, committed);
					// The process itself would close the stream that is being read.
					process.toHandle().destroyForcibly();
				}
			}
			process.waitFor();
			return committed;
		}
	}

	/** Something that is done to a process at work. */
	@FunctionalInterface
	private interface Deed {

		void on(Process process, int committed) throws IOException, InterruptedException;

	}

}
