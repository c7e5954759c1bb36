package io.keyreminder.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.keyreminder.cli.Outcome;
import io.keyreminder.cli.TestProcess;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.MailDrop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what nights, queries and messages cost, each against the plain way in the same
 * run, several times in turn. It asserts nothing; the medians go into
 * {@code target/benchmark.csv}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class BenchmarkIT {

	private static final Duration LATENCY = Duration.ofMillis(20);

	private static final int TIMES = Integer.getInteger("bench.times", 3);

	private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

	private final Results results = new Results();

	@TempDir
	private Path folder;

	@Test
	void measure() throws Exception {
		for (int users : List.of(500, 1000, 2000, 5000)) {
			nights(users);
		}
		aFleetBeyondTheLimit();
		queries();
		messages();
		this.results.write(Path.of("target", "benchmark.csv"));
	}

	private void nights(int users) throws Exception {
		String size = users + " users";
		for (int i = 0; i < TIMES; i++) {
			try (FakeAws aws = FakeAws.start(Fleet.generated("123456789012", users, 4, this.today));
					MailDrop mails = MailDrop.start()) {
				aws.latency(LATENCY);
				Machine machine = new Machine(Files.createTempDirectory(this.folder, "night"), aws, mails);
				measure("plain loop", size, aws, () -> machine.java(List.of(), PlainLoop.class.getName()));
				machine.run("init");
				aws.clearCalls();
				measure("first night", size, aws, () -> machine.run("run"));
				measure("nothing new", size, aws, () -> machine.run("run", "--rescan"));
			}
		}
	}

	private void measure(String what, String size, FakeAws aws, Work work) throws Exception {
		aws.clearCalls();
		long start = System.nanoTime();
		work.call();
		this.results.add(what, size, Duration.ofNanos(System.nanoTime() - start), aws.calls().size());
	}

	private void aFleetBeyondTheLimit() throws Exception {
		try (FakeAws aws = FakeAws.start(Fleet.generated("123456789012", 50_000, 4, this.today));
				MailDrop mails = MailDrop.start()) {
			Machine machine = new Machine(Files.createTempDirectory(this.folder, "large"), aws, mails);
			machine.run("init");
			measure("first night, -Xmx64m", "50000 users", aws, () -> machine.small("run"));
			measure("nothing new, -Xmx64m", "50000 users", aws, () -> machine.small("run", "--rescan"));
		}
	}

	private void queries() throws Exception {
		try (FakeAws aws = FakeAws.start(Fleet.of("123456789012")); MailDrop mails = MailDrop.start()) {
			Path home = Files.createTempDirectory(this.folder, "query");
			Machine machine = new Machine(home, aws, mails);
			machine.run("init");
			ThreeYears.in(home.resolve("home"));
			for (int i = 0; i < TIMES; i++) {
				String url = "jdbc:h2:file:" + home.resolve("bare" + i);
				measure("bare start", "3 years", aws,
						() -> machine.java(List.of(), BareApplication.class.getName(), url));
				measure("history", "3 years", aws, () -> machine.java(List.of(), MAIN, "history"));
				measure("notices --user", "3 years", aws,
						() -> machine.java(List.of(), MAIN, "notices", "--user=user7"));
				measure("show", "3 years", aws, () -> machine.java(List.of(), MAIN, "show", "1000"));
				measure("--help", "3 years", aws, () -> machine.java(List.of(), MAIN, "--help"));
			}
		}
	}

	private void messages() throws Exception {
		int messages = 200;
		for (int i = 0; i < TIMES; i++) {
			try (FakeAws aws = FakeAws.start(everybodyIsDue(messages)); MailDrop mails = MailDrop.start()) {
				mails.latency(Duration.ofMillis(50));
				Machine machine = new Machine(Files.createTempDirectory(this.folder, "mail"), aws, mails);
				machine.run("init");
				measure("one connection each", messages + " messages", aws,
						() -> OneConnectionEach.send(mails.port(), messages));
				measure("run", messages + " messages", aws, () -> machine.run("run"));
				measure("run, 8 at a time", messages + " messages", aws,
						() -> machine.set("KEYREMINDER_MAIL_PARALLELMESSAGES", "8").run("run", "--rescan"));
			}
		}
	}

	private Fleet everybodyIsDue(int users) {
		Fleet fleet = Fleet.of("123456789012");
		for (int i = 0; i < users; i++) {
			fleet.add("user" + i)
				.tag("Email", "user" + i + "@example.com")
				.key("AKIA%012d".formatted(i), this.today.minusDays(83).atStartOfDay().toInstant(ZoneOffset.UTC));
		}
		return fleet;
	}

	private static final String MAIN = "io.keyreminder.KeyReminderApplication";

	/** What is measured. */
	@FunctionalInterface
	private interface Work {

		void call() throws Exception;

	}

	/**
	 * A machine on which processes are started.
	 */
	private static final class Machine {

		private final Path place;

		private final Map<String, String> environment = new HashMap<>();

		Machine(Path place, FakeAws aws, MailDrop mails) {
			this.place = place;
			this.environment.putAll(aws.environment());
			set("KEYREMINDER_HOME", place.resolve("home").toString());
			set("KEYREMINDER_MAIL_VIA", "smtp");
			set("KEYREMINDER_MAIL_FROM", "aws-keys@example.com");
			set("SPRING_MAIL_HOST", "localhost");
			set("SPRING_MAIL_PORT", String.valueOf(mails.port()));
			set("HOME", place.toString());
		}

		Machine set(String variable, String value) {
			this.environment.put(variable, value);
			return this;
		}

		void run(String... arguments) {
			start(List.of("-jar", Path.of("target", "iam-key-reminder.jar").toAbsolutePath().toString()), arguments);
		}

		void small(String... arguments) {
			start(List.of("-Xmx64m", "-jar", Path.of("target", "iam-key-reminder.jar").toAbsolutePath().toString()),
					arguments);
		}

		void java(List<String> options, String... arguments) {
			List<String> all = new ArrayList<>(options);
			all.addAll(List.of("-cp", classPath()));
			start(all, arguments);
		}

		private static String classPath() {
			return System.getProperty("java.class.path") + File.pathSeparator
					+ Path.of("target", "test-classes").toAbsolutePath();
		}

		private void start(List<String> options, String... arguments) {
			try {
				List<String> command = new ArrayList<>(
						List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
				command.addAll(options);
				command.addAll(Stream.of(arguments).toList());
				Outcome outcome = TestProcess.start(command, this.environment, this.place).end();
				if (outcome.exitCode() != 0 && outcome.exitCode() != 3) {
					throw new IllegalStateException(outcome.toString());
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
