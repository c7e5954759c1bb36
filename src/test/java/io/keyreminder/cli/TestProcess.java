package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process at work.
 */
final class TestProcess {

	/** Far longer than any of them needs; only a process that hangs meets it. */
	private static final int MINUTES = 3;

	private final Process process;

	private final Path out;

	private final Path err;

	private TestProcess(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	static TestProcess start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
		Path out = Files.createTempFile(folder, "out", "");
		Path err = Files.createTempFile(folder, "err", "");
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.environment().clear();
		builder.environment().putAll(environment);
		return new TestProcess(builder.start(), out, err);
	}

	/**
	 * Waits for the process's end.
	 */
	Outcome end() throws IOException, InterruptedException {
		if (!this.process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			kill();
		}
		return new Outcome(this.process.exitValue(), Files.readString(this.out), Files.readString(this.err));
	}

	/**
	 * Ends the process as {@code kill -9} does.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	void signal(String name) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor())
			.isZero();
	}

	/**
	 * What everybody on this machine can see of it, in the process list.
	 */
	String commandLine() throws IOException {
		return Files.readString(Path.of("/proc", Long.toString(this.process.pid()), "cmdline"));
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

}
