package io.keyreminder;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;

import io.keyreminder.cli.Cli;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Puts the program together: the parts of each package, and the system's clock in UTC.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class KeyReminderApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * How the program is put together, for commands that need its parts.
	 * @return a builder, to be run once for each command
	 */
	public static SpringApplicationBuilder application() {
		// Spring Batch stores local times.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		// Numbers in file names and answers are for scripts, too: plain digits
		// everywhere.
		Locale.setDefault(Locale.ENGLISH);
		return new SpringApplicationBuilder(KeyReminderApplication.class).web(WebApplicationType.NONE);
	}

	/**
	 * Does what a command line asks for, on the process's own streams.
	 * @param arguments the command, its options and parameters
	 * @return the exit code
	 */
	public static int execute(String... arguments) {
		return new Cli(application(), utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments);
	}

	/**
	 * The program's entry point. Its exit codes are a contract; see {@link Cli}.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		CountDownLatch answered = new CountDownLatch(1);
		// A signal ends the process only once the command has answered.
		Runtime.getRuntime().addShutdownHook(new Thread(() -> await(answered), "answer"));
		int exitCode;
		try {
			exitCode = execute(args);
		}
		finally {
			answered.countDown();
		}
		System.exit(exitCode);
	}

	private static void await(CountDownLatch answered) {
		try {
			answered.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What this program writes is UTF-8, whatever the locale says: an agent often has
	 * none.
	 */
	private static PrintWriter utf8(FileDescriptor stream) {
		return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
	}

}
