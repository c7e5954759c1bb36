package io.keyreminder.stop;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A program whose command works until it is told to stop, and then still waits for a line
 * from outside. The first line says how many milliseconds it may do so.
 */
final class LongCommand {

	private LongCommand() {
	}

	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		StopSignal stop = ProcessSignals.listen();
		Duration patience = Duration.ofMillis(Long.parseLong(in.readLine()));
		System.exit(new GracefulShutdown(stop, patience, Runtime.getRuntime()::halt).run(() -> {
			out.println("at work");
			stop.await();
			out.println("told to stop");
			out.println("finished after " + in.readLine());
			return stop.exitCode().code();
		}, (killed) -> {
		}));
	}

}
