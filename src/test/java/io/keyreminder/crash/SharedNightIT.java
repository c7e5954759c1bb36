package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.crash.Crash.Moment;
import io.keyreminder.testing.PostgresServer;
import io.keyreminder.testing.TestProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Nights that three machines share, and in which one or all of them die, stand still or
 * lose the database: at a place of the program, or at a moment that is drawn. The system
 * property {@code crash.rounds} says how often blows fall, {@code crash.seed} is the seed
 * of the first; {@code crash}, a regular expression, selects places and blows: without it
 * none is played, for {@code AnywhereIT} has such a night. What came of them is written
 * to {@code target/shared-nights.md}.
 */
@Proof
@EnabledIfSystemProperty(named = "crash", matches = ".+")
class SharedNightIT {

	/** So many calls to AWS are made at least once all three are at work. */
	private static final int CALLS = 100;

	/** A night takes much longer than one of a single process. */
	private static final int FEWER_ROUNDS = 20;

	private static final Queue<String> TABLE = new ConcurrentLinkedQueue<>();

	@TempDir
	private static Path folder;

	private static Jvm jvm;

	private static PostgresServer postgres;

	@BeforeAll
	static void start() throws Exception {
		jvm = new Jvm();
		postgres = PostgresServer.start(folder.resolve("postgres"));
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
		Files.write(Path.of("target", "shared-nights.md"),
				Stream.concat(CrashTable.HEAD.stream(), TABLE.stream().sorted()).toList());
	}

	static Stream<Arguments> blows() {
		long first = Long.getLong("crash.seed", 1);
		int rounds = Math.max(1, Integer.getInteger("crash.rounds", 1) / FEWER_ROUNDS);
		return Arrays.stream(Blow.values())
			.filter((blow) -> isWanted(blow.toString()))
			.flatMap((blow) -> LongStream.range(first, first + rounds).mapToObj((seed) -> arguments(blow, seed)));
	}

	static Stream<Crash> crashes() {
		return Arrays.stream(CrashPoint.values())
			.filter((point) -> point.scene().isShared())
			.flatMap((point) -> Arrays.stream(Moment.values()).map((moment) -> new Crash(point, moment)))
			.filter((crash) -> isWanted(crash.toString()));
	}

	private static boolean isWanted(String what) {
		return what.matches(System.getProperty("crash", ""));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("blows")
	void nobodyIsToldTwiceOrForgottenAfterABlow(Blow blow, long seed) throws Exception {
		Random random = new Random(seed);
		try (SharedNight night = night()) {
			night.startWorkers("");
			TestProcess run = night.startRun("");
			night.awaitAllAtWork();
			night.goOn(1 + random.nextInt(CALLS), () -> blow.strike(run, night, postgres));
			night.finish(run.end());
			judge(night, blow + ", seed " + seed);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("crashes")
	void nobodyIsToldTwiceOrForgottenAfterADeath(Crash crash) throws Exception {
		boolean isOfRun = crash.point().scene() == Scene.SHARED_RUN;
		try (SharedNight night = night()) {
			night.startWorkers(isOfRun ? "" : crash.rules());
			TestProcess run = night.startRun(isOfRun ? crash.rules() : "");
			night.awaitAllAtWork();
			night.goOn();
			night.finish(run.end());
			TestProcess dead = isOfRun ? run : night.worker(0);
			assertThat(dead.end().exitCode()).isEqualTo(Place.KILLED);
			judge(night, crash.toString());
		}
	}

	/** It stands still until the run has ended, and wakes up again. */
	@ParameterizedTest(allowZeroInvocations = true)
	@EnumSource(names = { "TAKE", "KEEP" })
	void nobodyIsToldTwiceOrForgottenWhileAWorkerStandsStill(CrashPoint point) throws Exception {
		for (Moment moment : Moment.values()) {
			Crash freeze = new Crash(point, moment);
			if (isWanted("frozen " + freeze)) {
				try (SharedNight night = night()) {
					night.startWorkers(point.place().rulesToFreeze(moment));
					TestProcess run = night.startRun("");
					night.awaitAllAtWork();
					night.goOn();
					run.end().exits(3);
					assertThat(night.worker(0).isFrozen()).isTrue();
					judge(night, "frozen " + freeze);
				}
			}
		}
	}

	private static SharedNight night() throws IOException {
		postgres.takeNewLedger();
		return new SharedNight(Files.createTempDirectory(folder, "night"), jvm, postgres.url());
	}

	private static void judge(SharedNight night, String what) throws Exception {
		night.endWorkers();
		Evidence evidence = night.evidence();
		TABLE.add("| %s | smtp | run | %d | %d | %d | %d |".formatted(what, new TreeSet<>(evidence.told()).size(),
				evidence.inDoubt().size(), evidence.repeated().size(), evidence.lost().size()));
		night.assertThatNothingIsRepeatedOrLost(0);
	}

}
