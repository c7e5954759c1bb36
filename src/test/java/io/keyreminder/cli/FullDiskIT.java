package io.keyreminder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ledger's disk is full, at one moment or another of a run: its file cannot grow
 * beyond a limit that the shell sets. Nobody is told whose message was not claimed, and
 * once there is room again the rest is sent.
 */
class FullDiskIT {

	private static final int USERS = 8;

	private static final List<String> EVERYBODY = IntStream.range(0, USERS)
		.mapToObj((i) -> TestJar.user(i) + "@example.com")
		.toList();

	@ParameterizedTest
	@ValueSource(ints = { 4, 160 })
	void nobodyIsToldTwiceAndNobodyIsForgotten(int room, @TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, USERS)) {
			jar.execute("init").exits(0);
			long limit = Files.size(jar.home().resolve("ledger.mv.db")) / 1024 + room;
			Outcome full = jar
				.start(List.of("bash", "-c", "ulimit -f \"$0\"; exec \"$@\"", String.valueOf(limit)), "run")
				.end();
			assertThat(full.exitCode()).as("%s%n%s", full.out(), full.err()).isBetween(1, 2);
			assertThat(full.out() + full.err()).contains("disk").doesNotContain("a defect of this program", "\tat ");
			assertThat(EVERYBODY).containsAll(jar.recipients());

			Outcome rest = jar.execute("run");
			assertThat(rest.exitCode()).as("%s%n%s", rest.out(), rest.err()).isIn(0, 3);
			assertThat(jar.recipients()).doesNotHaveDuplicates();
			List<String> inDoubt = recipients(jar, "IN_DOUBT");
			assertThat(inDoubt).hasSizeLessThanOrEqualTo(1);
			assertThat(recipients(jar, "SENT")).as("who was told or may have been")
				.isSubsetOf(jar.recipients())
				.containsAll(jar.recipients().stream().filter((each) -> !inDoubt.contains(each)).toList());
			assertThat(recipients(jar, "SENT").size() + inDoubt.size()).isEqualTo(USERS);
		}
	}

	private static List<String> recipients(TestJar jar, String status) throws Exception {
		return jar.execute("notices", "--status=" + status, "--format=json")
			.exits(0)
			.jsonList()
			.stream()
			.map((notice) -> notice.get("recipient").asString())
			.toList();
	}

}
