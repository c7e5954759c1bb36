package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.Proof;
import io.keyreminder.testing.TestProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a night tells while it is at work, and what it does not if it is told so.
 */
@ExtendWith(OutputCaptureExtension.class)
class QuietTests {

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@BeforeEach
	void makeLedger() {
		this.program.user("alice", "alice@example.com");
		this.program.withLedger();
	}

	@Test
	void progressIsToldInProperWords(CapturedOutput output) {
		this.program.execute("run").exits(0);
		assertThat(output.getErr().lines().map((line) -> line.replaceFirst("^[0-9:]{8} ", ""))).containsExactly(
				"Run 1 begins: account 123456789012, 2031-03-14, pass 1, via smtp.", "1 user, 1 to check.",
				"1 message to send.");
		this.program.user("bob", "bob@example.com");
		this.program.execute("run", "--rescan").exits(0);
		assertThat(output.getErr()).contains("2 users, 2 to check.");
		this.program.execute("run", "--rescan").exits(0);
		assertThat(output.getErr()).contains("0 messages to send.");
	}

	/** The program's parts tell each other such things by these names. */
	@Test
	void variablesOfOtherProgramsChangeNothing(CapturedOutput output) {
		this.program.variable("RUN_TODAY", "2031-05-01")
			.variable("WORKER_NAME", "w")
			.variable("TERMINAL_LEVEL", "OFF")
			.variable("COMPARED_POLICY", "missing.yml");
		this.program.execute("run").exits(0);
		assertThat(output.getErr()).contains("Run 1 begins: account 123456789012, 2031-03-14, pass 1, via smtp.");
	}

	@Proof
	@Test
	void whoeverWantsQuietGetsItAndTheLogTellsAll(CapturedOutput output) throws IOException {
		for (String command : List.of("run --quiet --dry-run", "run --quiet", "run --quiet --rescan --format=json")) {
			assertThat(this.program.execute(command.split(" ")).exits(0).err()).isEmpty();
		}
		assertThat(output.getErr()).isEmpty();
		try (Stream<Path> logs = Files.list(this.program.home().resolve("logs"))) {
			assertThat(logs.toList()).singleElement()
				.extracting(Path::toFile)
				.satisfies((log) -> assertThat(log).content().contains("Run 1 begins: ", "1 message to send."));
		}
		this.program.execute("run", "--rescan").exits(0);
		assertThat(output.getErr()).contains("Run 3 begins: ");
	}

}
