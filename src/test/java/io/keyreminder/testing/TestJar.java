package io.keyreminder.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;

/**
 * The program on a machine of its own: each command is a process, which knows only its
 * environment. Every user of the account is due a message today.
 */
public final class TestJar implements AutoCloseable {

	/** Some days into the window, so that midnight may pass. */
	private static final int AGE = 83;

	private final FakeAws aws = FakeAws.start(Fleet.of("123456789012"));

	private final FakeSmtpServer mails = FakeSmtpServer.start();

	private final Path folder;

	private String umask = "022";

	private Supplier<List<String>> program = UnpackedProgram.UNPACKED;

	private final Map<String, String> environment;

	/**
	 * Prepares a machine; nothing is started.
	 * @param folder takes the home folder and what the processes say
	 * @param users how many users the account has
	 */
	public TestJar(Path folder, int users) {
		this.folder = folder;
		// Otherwise the first run would wait a second for it.
		this.aws.credentialReport().takes(0);
		IntStream.range(0, users)
			.forEach((i) -> this.aws.fleet()
				.add(user(i))
				.tag("Email", user(i) + "@example.com")
				.key(TestProgram.keyOf(user(i)),
						LocalDate.now(ZoneOffset.UTC).minusDays(AGE).atStartOfDay().toInstant(ZoneOffset.UTC)));
		this.environment = new TestSettings(home(), this.mails).environment(this.aws, folder);
		// The developer may speak another language.
		set("LC_ALL", "C");
	}

	/**
	 * The name of a user.
	 * @param number from 0
	 * @return the name
	 */
	public static String user(int number) {
		return "user" + (10 + number);
	}

	/**
	 * The AWS account.
	 * @return the running fake
	 */
	public FakeAws aws() {
		return this.aws;
	}

	/**
	 * The mail server of the settings.
	 * @return the running server
	 */
	public FakeSmtpServer mails() {
		return this.mails;
	}

	/**
	 * The home folder, which does not exist until somebody makes it.
	 * @return an absolute path
	 */
	public Path home() {
		return this.folder.resolve("home");
	}

	/**
	 * Makes an empty ledger, as {@code init} does.
	 * @return this machine
	 */
	public TestJar withLedger() {
		ReadyLedger.in(home());
		return this;
	}

	/**
	 * Everybody who was sent a message, once for each.
	 * @return the addresses
	 */
	public List<String> recipients() {
		return this.mails.received().stream().flatMap((mail) -> mail.recipients().stream()).toList();
	}

	/**
	 * What a process of this machine knows.
	 * @return its environment variables
	 */
	public Map<String, String> environment() {
		return Map.copyOf(this.environment);
	}

	/**
	 * Sets an environment variable for the processes to come.
	 * @param variable its name
	 * @param value its value
	 * @return this machine
	 */
	public TestJar set(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Takes an environment variable from the processes to come.
	 * @param variable its name
	 * @return this machine
	 */
	public TestJar unset(String variable) {
		this.environment.remove(variable);
		return this;
	}

	/**
	 * Sets the permissions that the processes to come take away from what they make.
	 * @param newUmask three octal digits
	 * @return this machine
	 */
	public TestJar umask(String newUmask) {
		this.umask = newUmask;
		return this;
	}

	/**
	 * Starts the program as it is delivered from now on, which takes longer.
	 * @return this machine
	 */
	public TestJar packed() {
		this.program = () -> UnpackedProgram.PACKED;
		return this;
	}

	/**
	 * Starts a process.
	 * @param arguments the command line
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public TestProcess start(String... arguments) throws IOException {
		return start(List.of(), arguments);
	}

	/**
	 * Starts a process by means of another command.
	 * @param by the command and its parameters, to which the process's are added
	 * @param arguments the command line
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public TestProcess start(List<String> by, String... arguments) throws IOException {
		List<String> command = Stream
			.of(Stream.of("/bin/sh", "-c", "umask " + this.umask + " && exec \"$@\"", "sh"), by.stream(),
					TestProcess.JAVA.stream(), this.program.get().stream(), Stream.of(arguments))
			.flatMap(Function.identity())
			.toList();
		return TestProcess.start(command, this.environment, this.folder);
	}

	/**
	 * Starts a Java process.
	 * @param arguments all that follows the command
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public TestProcess java(String... arguments) throws IOException {
		return TestProcess.start(Stream.concat(TestProcess.JAVA.stream(), Stream.of(arguments)).toList(),
				this.environment, this.folder);
	}

	/**
	 * Does what a command line asks for, in a process of its own.
	 * @param arguments the command line
	 * @return what it said
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the test is to end
	 */
	public Outcome execute(String... arguments) throws IOException, InterruptedException {
		return start(arguments).end();
	}

	@Override
	public void close() {
		this.mails.close();
		this.aws.close();
	}

}
