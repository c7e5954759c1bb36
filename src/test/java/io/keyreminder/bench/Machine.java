package io.keyreminder.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.Outcome;
import io.keyreminder.testing.TestProcess;
import io.keyreminder.testing.TestSettings;
import io.keyreminder.testing.UnpackedProgram;

/**
 * A machine on which processes are started, one after the other.
 */
final class Machine {

	private static final Set<Integer> DONE = Set.of(0, 3);

	private static final Duration OFTEN = Duration.ofMillis(100);

	private final Path place;

	private final Map<String, String> environment;

	/**
	 * Prepares a machine.
	 * @param place takes the home folder and what the processes say
	 * @param aws the account
	 * @param mails the mail server
	 */
	Machine(Path place, FakeAws aws, FakeSmtpServer mails) {
		this.place = place;
		this.environment = new TestSettings(place.resolve("home"), mails).unset("keyreminder.mail.parallel-messages")
			.environment(aws, place);
	}

	/** Sets an environment variable. */
	Machine set(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Does what a command line asks for, by the program from an archive of its classes.
	 * @return the peak of its memory in MiB
	 */
	long command(String... arguments) throws IOException, InterruptedException {
		return end(start(UnpackedProgram.UNPACKED.get(), arguments));
	}

	/**
	 * Starts a class of the program or of the tests, all from the same class path.
	 * @return the peak of its memory in MiB
	 */
	long program(String... arguments) throws IOException, InterruptedException {
		return end(begin(arguments));
	}

	/** Does not wait for its end. */
	TestProcess begin(String... arguments) throws IOException {
		return start(List.of("-cp", Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator
				+ System.getProperty("java.class.path")), arguments);
	}

	private TestProcess start(List<String> options, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(TestProcess.JAVA);
		command.addAll(options);
		command.addAll(List.of(arguments));
		return TestProcess.start(command, this.environment, this.place);
	}

	private static long end(TestProcess process) throws IOException, InterruptedException {
		long peak = 0;
		while (!process.endsWithin(OFTEN)) {
			peak = Math.max(peak, process.peakMemory());
		}
		Outcome outcome = process.end();
		if (!DONE.contains(outcome.exitCode())) {
			throw new IllegalStateException(outcome.toString());
		}
		return peak;
	}

}
