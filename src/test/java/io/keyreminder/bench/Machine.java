package io.keyreminder.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.keyreminder.cli.Outcome;
import io.keyreminder.cli.TestProcess;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakesmtp.MailDrop;

/**
 * A machine on which processes are started, one after the other.
 */
final class Machine {

	private static final Set<Integer> DONE = Set.of(0, 3);

	/** As the Jenkinsfile starts the program. */
	static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

	private final Path place;

	private final Map<String, String> environment = new HashMap<>();

	/**
	 * Prepares a machine.
	 * @param place takes the home folder and what the processes say
	 * @param aws the account
	 * @param mails the mail server
	 */
	Machine(Path place, FakeAws aws, MailDrop mails) {
		this.place = place;
		this.environment.putAll(aws.environment());
		set("KEYREMINDER_HOME", place.resolve("home").toString());
		set("KEYREMINDER_MAIL_VIA", "smtp");
		set("KEYREMINDER_MAIL_FROM", "aws-keys@example.com");
		set("SPRING_MAIL_HOST", "localhost");
		set("SPRING_MAIL_PORT", String.valueOf(mails.port()));
		set("HOME", place.toString());
		set("JDK_JAVA_OPTIONS", OPTIONS);
	}

	/** Sets an environment variable. */
	Machine set(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/** Does what a command line asks for, by the packaged program. */
	void jar(String... arguments) throws IOException, InterruptedException {
		start(List.of("-jar", Path.of("target", "iam-key-reminder.jar").toAbsolutePath().toString()), arguments);
	}

	/** Starts a class of the program or of the tests, all from the same class path. */
	void program(String... arguments) throws IOException, InterruptedException {
		start(List.of("-cp", Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator
				+ System.getProperty("java.class.path")), arguments);
	}

	private void start(List<String> options, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of(arguments));
		Outcome outcome = TestProcess.start(command, this.environment, this.place).end();
		if (!DONE.contains(outcome.exitCode())) {
			throw new IllegalStateException(outcome.toString());
		}
	}

}
