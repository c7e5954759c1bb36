package io.keyreminder.stop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Real signals to a real process.
 */
@Timeout(120)
class StoppingIT {

	private final Process process;

	private final BufferedReader out;

	StoppingIT() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LongCommand.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		this.out = this.process.inputReader();
	}

	@AfterEach
	void kill() {
		this.process.destroyForcibly();
	}

	@Test
	void sigtermLetsTheCommandFinishAndExitsWith143() throws Exception {
		assertThat(this.out.readLine()).isEqualTo("at work");
		send("TERM");
		assertThat(this.out.readLine()).isEqualTo("finished with 143, beans alive: true");
		assertThat(exitCode()).isEqualTo(143);
	}

	@Test
	void sigintLetsTheCommandFinishAndExitsWith130() throws Exception {
		assumeThat(isInterruptIgnored()).as("SIGINT reaches this machine's processes").isFalse();
		assertThat(this.out.readLine()).isEqualTo("at work");
		send("INT");
		assertThat(this.out.readLine()).isEqualTo("finished with 130, beans alive: true");
		assertThat(exitCode()).isEqualTo(130);
	}

	private void send(String signal) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(this.process.pid())).start().waitFor())
			.isZero();
	}

	private int exitCode() throws InterruptedException {
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	/**
	 * A shell that starts a build in the background makes it ignore SIGINT, and so do all
	 * processes that it starts.
	 */
	private static boolean isInterruptIgnored() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return false;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.anyMatch((line) -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0);
	}

}
