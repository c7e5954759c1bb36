package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A signal at any moment is a stop like any other, from the JVM's first moment to its
 * last: while nothing is started yet, while the context starts, while the ledger opens
 * and while it is closed. The moment is told by the processor time that the process has
 * used, so that a busy machine changes nothing.
 * <p>
 * The system property {@code crash.rounds} says how often each command is stopped,
 * {@code crash.seed} is the seed of the moments.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class StoppedEarlyIT {

	private static final int USERS = 4;

	private static final int LEAST = 2;

	private final Random random = new Random(Long.getLong("crash.seed", 1));

	private TestJar jar;

	@BeforeEach
	void prepare(@TempDir Path folder) {
		this.jar = new TestJar(folder, USERS);
	}

	@AfterEach
	void close() {
		this.jar.close();
	}

	@Test
	void aStoppedInitLeavesAWholeLedgerOrNone() throws Exception {
		for (long moment : moments(processorTime("init"))) {
			FileSystemUtils.deleteRecursively(this.jar.home());
			assertIsStopOrEnd(signalled(moment, "init"));
			if (Files.exists(this.jar.home())) {
				try (Stream<Path> left = Files.list(this.jar.home())) {
					assertThat(left.map((file) -> file.getFileName().toString())).isSubsetOf("ledger.mv.db", "logs");
				}
			}
			this.jar.execute("init").exits(0);
		}
	}

	@Test
	void aStoppedCheckSaysSo() throws Exception {
		this.jar.withLedger();
		for (long moment : moments(processorTime("check"))) {
			assertIsStopOrEnd(signalled(moment, "check"));
		}
	}

	@Test
	void aStoppedRunIsGoneOnWithByTheNext() throws Exception {
		this.jar.withLedger();
		for (long moment : moments(processorTime("run"))) {
			Outcome stopped = signalled(moment, "run", "--rescan", "--format=json");
			assertIsStopOrEnd(stopped);
			if (!stopped.out().isEmpty()) {
				assertThat(stopped.json().get("exitCode").asInt()).isEqualTo(stopped.exitCode());
			}
		}
		this.jar.execute("run").exits(0);
		assertThat(this.jar.execute("history", "--format=json").exits(0).jsonList())
			.extracting((run) -> run.get("status").asString())
			.isSubsetOf("COMPLETED", "STOPPED");
		assertThat(this.jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
	}

	/**
	 * Before the program's first instruction the JVM itself ends the process, which has
	 * said nothing yet.
	 */
	private static void assertIsStopOrEnd(Outcome outcome) {
		assertThat(outcome.exitCode()).as(outcome.toString()).isIn(143, 0);
		outcome.exits(outcome.exitCode());
		assertThat(outcome.err().lines().filter((line) -> line.contains("told to stop"))).hasSizeLessThanOrEqualTo(1);
	}

	/** A second signal, at once or later, changes nothing. */
	private Outcome signalled(long moment, String... arguments) throws Exception {
		TestProcess process = this.jar.start(arguments);
		if (process.worksFor(moment)) {
			process.signalIfAlive("TERM");
			if (moment > 0 && process.worksFor(moment + this.random.nextInt(20))) {
				process.signalIfAlive(this.random.nextBoolean() ? "TERM" : "INT");
			}
		}
		return process.end();
	}

	private long processorTime(String... arguments) throws Exception {
		TestProcess process = this.jar.start(arguments);
		long used = process.worksToItsEnd();
		process.end().exits(0);
		return used;
	}

	/** One in each part of the process's life. */
	private List<Long> moments(long all) {
		int rounds = Math.max(LEAST, Integer.getInteger("crash.rounds", 1));
		return IntStream.range(0, rounds)
			.mapToObj((i) -> (long) (all * (i + this.random.nextDouble()) / rounds))
			.toList();
	}

}
