package io.keyreminder.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import io.keyreminder.KeyReminderApplication;
import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.testing.TestSettings;

/**
 * The program as it is, but against a fake AWS of 200 users and a mail server that only
 * stores what it receives. Without arguments it makes a ledger and does tonight's job;
 * with arguments it does what they say, on the same ledger.
 */
public final class DemoApplication {

	private static final int USERS = 200;

	/** A fleet in which somebody can be told and somebody cannot. */
	private static final long SEED = 28;

	private static final int OPEN = 3;

	private static final Path FOLDER = Path.of("target", "demo");

	private static final Path MAILS = FOLDER.resolve("mails");

	private static final String COMMAND = "./mvnw -q spring-boot:test-run";

	private final PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private DemoApplication() {
	}

	/**
	 * Runs the demonstration.
	 * @param args a command line, or nothing
	 * @throws IOException if the folder of the demonstration cannot be used
	 */
	public static void main(String[] args) throws IOException {
		System.exit(new DemoApplication().execute(args));
	}

	private int execute(String[] args) throws IOException {
		Files.createDirectories(MAILS);
		try (FakeAws aws = FakeAws.start(Fleet.generated("123456789012", USERS, SEED, firstDay()));
				FakeSmtpServer mails = FakeSmtpServer.start(MAILS)) {
			aws.inThisProcess();
			new TestSettings(FOLDER.resolve("home"), mails)
				.set("keyreminder.mail.from", "AWS Keys <aws-keys@example.com>")
				.unset("keyreminder.mail.parallel-messages")
				.properties()
				.forEach((name, value) -> System.setProperty(name, value.toString()));
			return (args.length == 0) ? night(mails) : KeyReminderApplication.execute(args);
		}
	}

	private int night(FakeSmtpServer mails) throws IOException {
		KeyReminderApplication.execute("init");
		int exitCode = KeyReminderApplication.execute("run");
		try (Stream<Path> files = Files.list(MAILS)) {
			this.out.printf("%nMails received just now: %d; all in all in the folder %s: %d%n", mails.received().size(),
					MAILS, files.count());
		}
		this.out.printf("Look further:%n");
		Stream.of("history", "notices", "show 1", "run --dry-run --date=" + LocalDate.now(ZoneOffset.UTC).plusDays(7))
			.forEach((each) -> this.out.printf("  %s -Dspring-boot.run.arguments=\"%s\"%n", COMMAND, each));
		// Maven would take a 3, which a pipeline shows as unstable, for a failed build.
		return (exitCode == OPEN) ? 0 : exitCode;
	}

	/**
	 * The same fleet on every day: the day on which the demonstration ran first.
	 */
	private static LocalDate firstDay() throws IOException {
		Path file = FOLDER.resolve("first-day");
		if (!Files.exists(file)) {
			Files.writeString(file, LocalDate.now(ZoneOffset.UTC).toString());
		}
		return LocalDate.parse(Files.readString(file));
	}

}
