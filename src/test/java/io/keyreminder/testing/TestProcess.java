package io.keyreminder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process at work.
 */
public final class TestProcess {

	/** The JVM as the Jenkinsfile starts it: a program that is soon done. */
	public static final List<String> JAVA = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	/** Far longer than any of them needs; only a process that hangs meets it. */
	private static final int MINUTES = 10;

	private final Process process;

	private final Path out;

	private final Path err;

	private TestProcess(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	/**
	 * Starts a process.
	 * @param command the program and its arguments
	 * @param environment all that it knows of this machine
	 * @param folder its working directory, which also keeps what it says
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public static TestProcess start(List<String> command, Map<String, String> environment, Path folder)
			throws IOException {
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
	 * @return what it said
	 * @throws IOException if that cannot be read
	 * @throws InterruptedException if the test is to end
	 */
	public Outcome end() throws IOException, InterruptedException {
		if (!this.process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			kill();
			// Whoever lets it be killed would take this for what it waits for.
			throw new AssertionError("A process did not end within %d minutes:%n%s%n%s".formatted(MINUTES,
					Files.readString(this.out), Files.readString(this.err)));
		}
		return new Outcome(this.process.exitValue(), Files.readString(this.out), Files.readString(this.err));
	}

	/**
	 * Ends the process as {@code kill -9} does.
	 * @throws InterruptedException if the test is to end
	 */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * Sends the process a signal. After STOP all its threads stand still.
	 * @param name for example {@code TERM}
	 * @throws IOException if that is not possible
	 * @throws InterruptedException if the test is to end
	 */
	public void signal(String name) throws IOException, InterruptedException {
		signal(this.process, name);
	}

	/**
	 * Sends any process a signal. After STOP all its threads stand still.
	 * @param process the process
	 * @param name for example {@code STOP}
	 * @throws IOException if that is not possible
	 * @throws InterruptedException if the test is to end
	 */
	public static void signal(Process process, String name) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
		while (name.equals("STOP") && process.isAlive() && !standsStill(process)) {
			Thread.onSpinWait();
		}
	}

	/**
	 * Whether the process stands still, whoever stopped it.
	 * @return true if none of its threads goes on
	 */
	public boolean isFrozen() {
		return this.process.isAlive() && standsStill(this.process);
	}

	/** A busy machine takes its time to stop each thread: see proc(5) for the state T. */
	private static boolean standsStill(Process process) {
		try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
			for (Path thread : threads.toList()) {
				if (!Files.readString(thread.resolve("stat")).replaceFirst(".*\\) ", "").startsWith("T")) {
					return false;
				}
			}
			return true;
		}
		catch (IOException | UncheckedIOException ex) {
			// It, or one of its threads, has just ended.
			return false;
		}
	}

	/**
	 * Sends the process a signal, unless it has ended meanwhile.
	 * @param name for example {@code TERM}
	 * @throws IOException if that is not possible
	 * @throws InterruptedException if the test is to end
	 */
	public void signalIfAlive(String name) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

	/**
	 * Waits for the process's end, but not for long.
	 * @param patience how long
	 * @return whether it has ended
	 * @throws InterruptedException if the test is to end
	 */
	public boolean endsWithin(Duration patience) throws InterruptedException {
		return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Waits until the process has used some time of the processors.
	 * @param ticks hundredths of a second
	 * @return whether it still lives
	 */
	public boolean worksFor(long ticks) {
		while (this.process.isAlive()) {
			if (processorTime() >= ticks) {
				return true;
			}
			LockSupport.parkNanos(500_000);
		}
		return false;
	}

	/**
	 * Waits for the process's end.
	 * @return how much time of the processors it used, in hundredths of a second
	 */
	public long worksToItsEnd() {
		long used = 0;
		while (this.process.isAlive()) {
			used = Math.max(used, processorTime());
			LockSupport.parkNanos(2_000_000);
		}
		return used;
	}

	/** In user mode and in the kernel: fields 14 and 15 of proc(5). */
	private long processorTime() {
		try {
			String stat = Files.readString(Path.of("/proc", Long.toString(this.process.pid()), "stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
			return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/**
	 * How much memory the process has had at most by now.
	 * @return the peak of its resident set in MiB; 0 if it has ended
	 * @throws IOException if the machine does not tell
	 */
	public long peakMemory() throws IOException {
		try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			return status.filter((line) -> line.startsWith("VmHWM:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(0);
		}
		catch (NoSuchFileException ex) {
			return 0;
		}
	}

	/**
	 * Whether the process has not ended yet.
	 * @return true if it lives
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * What everybody on this machine can see of it, in the process list.
	 * @return the command and its arguments
	 * @throws IOException if the machine does not tell
	 */
	public String commandLine() throws IOException {
		return Files.readString(Path.of("/proc", Long.toString(this.process.pid()), "cmdline"));
	}

}
