package io.keyreminder.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program dies at every point at which it can, and is resumed: nobody is told twice,
 * nobody is forgotten, and in doubt is at most what was on its way. All that is asked is
 * what the server received and what the ledger's rows say.
 * <p>
 * Some scenarios are drawn (the same for the same {@code crash.seed}). With the system
 * property {@code crash}, a regular expression, all those are played whose text it
 * matches, for example {@code after CLAIM, smtp, restart}. The table of what came of them
 * is written to {@code target/crashes.md}, and a line for each place to
 * {@code target/crash-places.md}.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(5)
class CrashIT {

	private static final long SEED = Long.getLong("crash.seed", 1);

	private static final int SAMPLE = 6;

	/** So many of them every build plays, for each starts several processes. */
	private static final int FIRST = 1;

	private static final Queue<String> TABLE = new ConcurrentLinkedQueue<>();

	@TempDir
	private static Path folder;

	private static Stage stage;

	@BeforeAll
	static void playThePast() throws Exception {
		stage = new Stage(folder);
	}

	@AfterAll
	static void writeTable() throws IOException {
		Files.write(Path.of("target", "crashes.md"),
				Stream.concat(CrashTable.HEAD.stream(), TABLE.stream().sorted()).toList());
		Files.write(CrashTable.PLACES, CrashTable.places(TABLE));
	}

	/** In an account whose past lies behind. */
	static Stream<Scenario> first() {
		return scenarios().stream().limit(FIRST);
	}

	static Stream<Scenario> others() {
		return scenarios().stream().skip(FIRST);
	}

	private static List<Scenario> scenarios() {
		String wanted = System.getProperty("crash", "");
		if (wanted.isEmpty()) {
			return Scenario.sample(SEED, SAMPLE);
		}
		return Scenario.all().stream().filter((each) -> each.toString().matches(wanted)).toList();
	}

	@ParameterizedTest
	@MethodSource("first")
	void nobodyIsToldTwiceOrForgotten(Scenario scenario) throws Exception {
		play(scenario);
	}

	@Proof
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("others")
	void nobodyIsToldTwiceOrForgottenInAllTheOthers(Scenario scenario) throws Exception {
		play(scenario);
	}

	private void play(Scenario scenario) throws Exception {
		Evidence evidence = stage.play(scenario);
		TABLE.add("| %s | %s | %s%s | %d | %d | %d | %d |".formatted(scenario.crash(), scenario.via(),
				scenario.recovery(), scenario.again() ? ", twice" : "", new TreeSet<>(evidence.told()).size(),
				evidence.inDoubt().size(), evidence.repeated().size(), evidence.lost().size()));
		evidence.assertNobodyIsToldTwiceOrForgotten(scenario.mayBeInDoubt());
	}

}
