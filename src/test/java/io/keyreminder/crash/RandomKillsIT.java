package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.policy.Via;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three nights on which nearly every process is killed or stopped at some moment; the
 * last night is let through in the end. The system property {@code crash.rounds} says how
 * many rounds are played, {@code crash.seed} is the seed of the first; a round that fails
 * is played again by its own seed, which is its parameter.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class RandomKillsIT {

	private static final double KILLED = 0.6;

	private static final double STOPPED = 0.85;

	private static final int ATTEMPTS = 3;

	private static final int AT_A_TIME = 4;

	@TempDir
	private static Path folder;

	private static Jvm jvm;

	private static Duration oneRun;

	@BeforeAll
	static void measureOneRun() throws Exception {
		jvm = new Jvm();
		try (CrashEnvironment world = new CrashEnvironment(Files.createDirectory(folder.resolve("measured")), jvm,
				Via.SMTP, CrashAccount.TONIGHT)) {
			world.makeLedger();
			long start = System.nanoTime();
			world.start(CrashAccount.TONIGHT, null, "run").end().exits(3);
			oneRun = Duration.ofNanos(System.nanoTime() - start);
		}
	}

	static LongStream seeds() {
		long first = Long.getLong("crash.seed", 1);
		return LongStream.range(first, first + Integer.getInteger("crash.rounds", 2));
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void nobodyIsToldTwiceOrForgotten(long seed) throws Exception {
		Random random = new Random(seed);
		Via via = random.nextBoolean() ? Via.SMTP : Via.SES;
		Path place = Files.createTempDirectory(folder, "round");
		List<DeliveredNotice> told = new ArrayList<>();
		int killed = 0;
		for (LocalDate day : Stream.concat(CrashAccount.EARLIER.stream(), Stream.of(CrashAccount.TONIGHT)).toList()) {
			try (CrashEnvironment world = new CrashEnvironment(place, jvm, via, day).messagesAtATime(AT_A_TIME)) {
				world.makeLedger();
				killed += night(world, day, random);
				if (day.equals(CrashAccount.TONIGHT)) {
					world.start(day, null, "run").end().exits(3);
				}
				told.addAll(world.told());
			}
		}
		Evidence evidence = Evidence.of(told, place.resolve("home"), CrashAccount.expected());
		evidence.assertNobodyIsToldTwiceOrForgotten(killed * AT_A_TIME);
	}

	/**
	 * Starts the night's work again and again until it comes to its end.
	 * @return how many processes were killed
	 */
	private static int night(CrashEnvironment world, LocalDate day, Random random)
			throws IOException, InterruptedException {
		int killed = 0;
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			TestProcess process = world.start(day, null, (attempt == 1 || random.nextBoolean()) ? "run" : "restart");
			double fate = random.nextDouble();
			Duration moment = Duration.ofMillis((long) (oneRun.toMillis() * random.nextDouble()));
			if (fate < STOPPED && !process.endsWithin(moment)) {
				if (fate < KILLED) {
					process.kill();
					killed++;
				}
				else {
					process.signalIfAlive("TERM");
				}
			}
			if (process.end().exitCode() == 3) {
				break;
			}
		}
		return killed;
	}

}
