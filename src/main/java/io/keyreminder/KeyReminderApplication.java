package io.keyreminder;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

import io.keyreminder.aws.RegionVariables;
import io.keyreminder.cli.Cli;
import io.keyreminder.cli.Terminal;
import io.keyreminder.report.text.Output;
import io.keyreminder.stop.ProcessSignals;
import io.keyreminder.stop.StopSignal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.StandardEnvironment;

/**
 * Puts the program together: the parts of each package, what Spring Boot makes for them
 * and nothing else that it could make, and the system's clock in UTC. To find the parts,
 * a start reads the classes that are named for it, and not all.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(resourcePattern = "**/*Configuration.class")
@ImportAutoConfiguration({ PropertyPlaceholderAutoConfiguration.class, LifecycleAutoConfiguration.class,
		SslAutoConfiguration.class, DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		TransactionAutoConfiguration.class, BatchJdbcAutoConfiguration.class, MailSenderAutoConfiguration.class })
public class KeyReminderApplication {

	/** System properties of the JVM and of libraries, unless they are set. */
	private static final Map<String, String> PROCESS = Map.of(
			// By default the JVM refuses the one way that most proxies know for HTTPS.
			"jdk.http.auth.tunneling.disabledSchemes", "",
			// As many as there are calls at a time: else those that rest for a moment
			// would be closed, and opened again.
			"http.maxConnections", "64",
			// A call whose time is over would wait until the rest of its answer came.
			"http.KeepAlive.remainingData", "0",
			// The clients that the SDK makes for itself reach AWS as ours do.
			"software.amazon.awssdk.http.service.impl", "io.keyreminder.aws.network.AwsHttpService",
			// Otherwise Jakarta Mail searches the class path, for each part of a message.
			"jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * How the program is put together, for commands that need its parts. Whoever starts
	 * it closes it: a signal does not.
	 * @return a builder, to be run once for each command
	 */
	public static SpringApplicationBuilder application() {
		setUpProcess();
		return new SpringApplicationBuilder(KeyReminderApplication.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false);
	}

	/**
	 * What holds for the whole process and must be said before anybody reads it.
	 */
	private static void setUpProcess() {
		// Spring Batch stores local times.
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		// Numbers in file names and answers are for scripts, too: plain digits
		// everywhere.
		Locale.setDefault(Locale.ENGLISH);
		PROCESS.forEach(KeyReminderApplication::setIfAbsent);
		RegionVariables.unknownToTheSdk(System.getenv())
			.ifPresent((region) -> setIfAbsent(RegionVariables.PROPERTY, region));
	}

	private static void setIfAbsent(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

	/**
	 * Does what a command line asks for, on the process's own streams, and listens to the
	 * process's signals meanwhile and from then on.
	 * @param arguments the command, its options and parameters
	 * @return the exit code
	 */
	public static int execute(String... arguments) {
		StopSignal stop = ProcessSignals.listen();
		setUpProcess();
		return new Cli(KeyReminderApplication::application, StandardEnvironment::new,
				new Output(utf8(FileDescriptor.out), () -> Terminal.width(System.getenv())),
				new PrintWriter(utf8(FileDescriptor.err), true), stop)
			.execute(arguments);
	}

	/**
	 * The program's entry point. Its exit codes are a contract; see {@link Cli}.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		System.exit(execute(args));
	}

	/**
	 * What this program writes is UTF-8, whatever the locale says: an agent often has
	 * none.
	 */
	private static Writer utf8(FileDescriptor stream) {
		return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
	}

}
