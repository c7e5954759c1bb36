package io.keyreminder.cli;

import java.nio.file.Path;
import java.util.List;

import io.keyreminder.Proof;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process whose answer cannot be written: the exit code says so. One whose failures
 * cannot be said answers by its exit code alone.
 */
@Proof
@Execution(ExecutionMode.CONCURRENT)
class UnwrittenAnswerIT {

	private static final int USERS = 400;

	private static final String FULL = ">/dev/full";

	private static final String NO_OUTPUT = ">&-";

	/** The pipe is closed once a line was read, long before the end. */
	private static final String READER_GONE = "| head -n 1";

	@Test
	void onAFullDeviceToAReaderThatIsGoneAndWithoutAnyOutput(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, USERS)) {
			// So that no answer fits into a pipe: it would be written before its reader
			// has
			// gone.
			jar.aws()
				.fleet()
				.users()
				.forEach((user) -> user.tag("Email", user.name() + "@" + "engineering.".repeat(15) + "example.com"));
			jar.set("KEYREMINDER_MAIL_PARALLELMESSAGES", "32");
			jar.withLedger();
			assertUnanswered(shell(jar, FULL, "run"));
			assertThat(jar.recipients()).hasSize(USERS).doesNotHaveDuplicates();
			for (String place : List.of(FULL, NO_OUTPUT)) {
				assertUnanswered(shell(jar, place, "--version"));
				assertUnanswered(shell(jar, place, "history", "--format=json"));
			}
			for (String format : List.of("text", "csv", "json")) {
				Outcome first = shell(jar, READER_GONE, "notices", "--format=" + format);
				assertThat(first.lines()).hasSize(1);
				assertUnanswered(first);
			}
			assertThat(jar.recipients()).hasSize(USERS);
		}
	}

	@Test
	void withoutAnywhereToSaySoItAnswersByItsExitCode(@TempDir Path folder) throws Exception {
		try (TestJar jar = new TestJar(folder, 1)) {
			jar.withLedger();
			shell(jar, "2>/dev/full", "run").exits(0);
			shell(jar, ">/dev/full 2>/dev/full", "history").exits(5);
			shell(jar, ">/dev/full 2>&-", "show", "7").exits(2);
			shell(jar, ">&- 2>&-", "run", "--rescan").exits(5);
			// What the JVM opens first takes the place of what is closed: never the
			// ledger.
			shell(jar, ">&- 2>&- <&-", "run", "--rescan");
			assertThat(jar.recipients()).hasSize(1);
			assertThat(jar.execute("history", "--format=json").exits(0).jsonList()).hasSize(3);
		}
	}

	private static void assertUnanswered(Outcome outcome) {
		assertThat(outcome.exits(5).err()).contains("The answer could not be written");
	}

	/**
	 * The exit code is the program's, also where its answer is read by another.
	 */
	private static Outcome shell(TestJar jar, String place, String... arguments) throws Exception {
		return jar
			.start(List.of("bash", "-c", "\"$@\" %s; exit \"${PIPESTATUS[0]}\"".formatted(place), "bash"), arguments)
			.end();
	}

}
