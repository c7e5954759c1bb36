package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger's disk is full, at one moment or another of a run: its file cannot grow
 * beyond a limit that the shell sets. Nobody is told whose message was not claimed, and
 * once there is room again the rest is sent.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class FullDiskIT {

	private static final int USERS = 8;

	private static final List<String> EVERYBODY = IntStream.range(0, USERS)
		.mapToObj((i) -> TestJar.user(i) + "@example.com")
		.toList();

	/**
	 * How many KiB are left. With the system property {@code full.disk} all up to that
	 * number, in steps of a page of the ledger's file.
	 */
	static IntStream rooms() {
		int most = Integer.getInteger("full.disk", 0);
		return (most > 0) ? IntStream.iterate(0, (room) -> room <= most, (room) -> room + 4) : IntStream.of(160);
	}

	@ParameterizedTest
	@MethodSource("rooms")
	void nobodyIsToldTwiceAndNobodyIsForgotten(int room, @TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, USERS)) {
			jar.withLedger();
			long limit = Files.size(jar.home().resolve("ledger.mv.db")) / 1024 + room;
			breakOff(jar, limit, "run");
			breakOff(jar, limit, "run");
			assertThat(EVERYBODY).containsAll(jar.recipients());

			Outcome rest = jar.execute("run");
			assertThat(rest.exitCode()).as("%s%n%s", rest.out(), rest.err()).isIn(0, 3);
			assertThat(jar.recipients()).doesNotHaveDuplicates();
			List<JsonNode> notices = jar.execute("notices", "--format=json").exits(0).jsonList();
			List<String> inDoubt = recipients(notices, "IN_DOUBT");
			List<String> sent = recipients(notices, "SENT");
			assertThat(inDoubt).as("one for each run that broke off").hasSizeLessThanOrEqualTo(2);
			assertThat(sent).as("who was told or may have been")
				.isSubsetOf(jar.recipients())
				.containsAll(jar.recipients().stream().filter((each) -> !inDoubt.contains(each)).toList());
			assertThat(sent.size() + inDoubt.size()).isEqualTo(USERS);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = 96)
	void aLedgerThatCouldNotBeMadeLeavesNothing(int room, @TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, USERS)) {
			assertThat(breakOff(jar, room, "init")).isEqualTo(2);
			assertThat(jar.home()).isDirectoryNotContaining("glob:**/ledger*");
			jar.execute("init").exits(0);
			jar.execute("run").exits(0);
			assertThat(jar.recipients()).containsExactlyInAnyOrderElementsOf(EVERYBODY);
		}
	}

	/** The program meets the limit, which it may not, where it has room enough. */
	private static int breakOff(TestJar jar, long limit, String command) throws Exception {
		Outcome full = jar.start(List.of("bash", "-c", "ulimit -f \"$0\"; exec \"$@\"", String.valueOf(limit)), command)
			.end();
		assertThat(full.exitCode()).as("%s%n%s", full.out(), full.err()).isBetween(0, 2);
		if (full.exitCode() != 0) {
			assertThat(full.out() + full.err()).contains("disk").doesNotContain("a defect of this program", "\tat ");
		}
		return full.exitCode();
	}

	private static List<String> recipients(List<JsonNode> notices, String status) {
		return notices.stream()
			.filter((notice) -> notice.get("status").asString().equals(status))
			.map((notice) -> notice.get("recipient").asString())
			.toList();
	}

}
