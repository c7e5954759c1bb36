package io.keyreminder.stop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.keyreminder.Proof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Real signals to a real process.
 */
@Proof
@Timeout(120)
class GracefulShutdownIT {

	private final Process process;

	private final BufferedReader out;

	GracefulShutdownIT() throws IOException {
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

	@ParameterizedTest
	@CsvSource({ "TERM,143", "INT,130", "HUP,143" })
	void aSignalLetsTheCommandFinishAndHasItsExitCode(String signal, int exitCode) throws Exception {
		assumeThat(isIgnored(signal)).as("%s reaches this machine's processes", signal).isFalse();
		start(60_000);
		send(signal);
		assertThat(this.out.readLine()).isEqualTo("told to stop");
		assertItFinishes(exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "INT,TERM,130", "INT,INT,130", "TERM,INT,143", "TERM,TERM,143", "TERM,HUP,143" })
	void furtherSignalsChangeNothing(String first, String second, int exitCode) throws Exception {
		assumeThat(isIgnored(first)).as("%s reaches this machine's processes", first).isFalse();
		start(60_000);
		send(first);
		assertThat(this.out.readLine()).isEqualTo("told to stop");
		send(second);
		send(second);
		assertItFinishes(exitCode);
	}

	@Test
	void aCommandThatDoesNotEndInTimeEndsAsByAKill() throws Exception {
		start(1);
		send("TERM");
		assertThat(exitCode()).isEqualTo(143);
		assertThat(this.out.lines()).as("its time may be up before it says so").isSubsetOf("told to stop");
	}

	/** Lets the command begin, and work on so many milliseconds after a signal. */
	private void start(int patience) throws IOException {
		tell(String.valueOf(patience));
		assertThat(this.out.readLine()).isEqualTo("at work");
	}

	private void tell(String line) throws IOException {
		this.process.outputWriter().append(line).append('\n').flush();
	}

	private void assertItFinishes(int exitCode) throws Exception {
		tell("enough");
		assertThat(this.out.readLine()).isEqualTo("finished after enough");
		assertThat(exitCode()).isEqualTo(exitCode);
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
	 * Whether processes that are started from here ignore a signal: a shell that starts a
	 * build in the background makes it ignore SIGINT, {@code nohup} SIGHUP.
	 */
	private static boolean isIgnored(String name) throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return false;
		}
		int number = switch (name) {
			case "HUP" -> 1;
			case "INT" -> 2;
			default -> 15;
		};
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.anyMatch((line) -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16)
					& (1L << (number - 1))) != 0);
	}

}
