package io.keyreminder.cli.program;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.keyreminder.home.Home;
import io.keyreminder.home.PrivateFiles;
import io.keyreminder.ledger.store.LedgerException;
import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.SettingException;
import io.keyreminder.text.SafeText;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LogFile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * The log: a file in the home folder, one for each UTC date. There is no log as long as
 * there is no home folder.
 */
public final class Logging {

	/**
	 * Names a database that lies elsewhere: then the home folder need not be there yet,
	 * and a mistyped one forgets nobody.
	 */
	private static final String LEDGER_ELSEWHERE = "spring.datasource.url";

	/** Takes what cannot be written anywhere else. */
	private static final String NOWHERE = "/dev/null";

	/** How the log is written, if not in lines for people. */
	private static final String FORMAT = "logging.structured.format.file";

	private static final Set<String> FORMATS = Set.of("ecs", "gelf", "logstash");

	private static final String WITH_LOG = "log";

	private static final String WITHOUT_LOG = "no log";

	private Logging() {
	}

	/**
	 * Says where the log goes, to whoever starts it: where the settings say so, otherwise
	 * into the home folder. A log that cannot be written keeps nobody from work; one that
	 * a symbolic link leads elsewhere does.
	 * @param environment the settings
	 * @param err takes a warning if it cannot be written
	 * @throws LedgerException if it would be written outside the home folder
	 * @throws SettingException if its name is none in this process's locale, or its
	 * format one that nobody knows
	 */
	static void direct(ConfigurableEnvironment environment, PrintWriter err) {
		checkFormat(environment.getProperty(FORMAT, ""));
		Home home = Home.of(environment);
		String chosen = environment.getProperty(LogFile.FILE_NAME_PROPERTY, "");
		if (chosen.isBlank() && !Files.isDirectory(home.folder()) && !environment.containsProperty(LEDGER_ELSEWHERE)) {
			return;
		}
		Path usual = home.logs().resolve("keyreminder-" + LocalDate.now(ZoneOffset.UTC) + ".log");
		try {
			Path log = chosen.isBlank() ? usual : Path.of(chosen);
			if (chosen.isBlank()) {
				make(home, log);
			}
			Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
			direct(environment, WITH_LOG, log.toString());
		}
		catch (IOException ex) {
			withoutLog(environment, err, chosen.isBlank() ? usual.toString() : chosen, PrivateFiles.reason(ex));
		}
		catch (InvalidPathException ex) {
			throw new SettingException("%s is '%s' (environment: LOGGING_FILE_NAME), which %s."
				.formatted(LogFile.FILE_NAME_PROPERTY, SafeText.clean(chosen), LostLetters.UNKNOWN));
		}
	}

	/** Spring Boot would print a stack trace. */
	private static void checkFormat(String format) {
		if (!format.isBlank() && !FORMATS.contains(format.toLowerCase(Locale.ROOT))
				&& !ClassUtils.isPresent(format, null)) {
			throw new SettingException(
					"%s is '%s' (environment: LOGGING_STRUCTURED_FORMAT_FILE), but must be ecs, gelf or logstash."
						.formatted(FORMAT, SafeText.clean(format)));
		}
	}

	private static void withoutLog(ConfigurableEnvironment environment, PrintWriter err, String log, String reason) {
		err.println(SafeText.cleanWhole(
				"Warning: the log %s cannot be written: %s. The work goes on without it.".formatted(log, reason)));
		direct(environment, WITHOUT_LOG, NOWHERE);
	}

	private static void direct(ConfigurableEnvironment environment, String source, String file) {
		environment.getPropertySources()
			.addFirst(new MapPropertySource(source, Map.of(LogFile.FILE_NAME_PROPERTY, file)));
	}

	/**
	 * Whether there should be a log, which cannot be written.
	 * @param environment the settings
	 */
	public static boolean isUnwritable(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(WITHOUT_LOG);
	}

	/**
	 * Where the log is.
	 * @param environment the settings
	 * @return the file, an absolute path; empty if there is no log
	 */
	public static Optional<Path> file(ConfigurableEnvironment environment) {
		return Optional.ofNullable(environment.getPropertySources().get(WITH_LOG))
			.map((source) -> Path.of(String.valueOf(source.getProperty(LogFile.FILE_NAME_PROPERTY))).toAbsolutePath());
	}

	/**
	 * Starts the log where no application does, so that a failure can be written down.
	 * Where there is no home folder, nothing is written anywhere.
	 * @param environment the settings, as far as they could be read
	 * @param err takes a warning if it cannot be written
	 */
	static void start(ConfigurableEnvironment environment, PrintWriter err) {
		LoggingApplicationListener logging = new LoggingApplicationListener();
		DefaultBootstrapContext context = new DefaultBootstrapContext();
		SpringApplication nothing = new SpringApplication();
		logging.onApplicationEvent(new ApplicationStartingEvent(context, nothing, new String[0]));
		try {
			if (!Files.isDirectory(Home.of(environment).folder())) {
				return;
			}
			LostLetters.check(environment);
			direct(environment, err);
		}
		catch (RuntimeException ex) {
			return;
		}
		logging
			.onApplicationEvent(new ApplicationEnvironmentPreparedEvent(context, nothing, new String[0], environment));
	}

	private static void make(Home home, Path log) throws IOException {
		PrivateFiles.makeFolder(home.folder());
		PrivateFiles.refuseLink(home.logs());
		PrivateFiles.makeFolderIn(home.logs());
		PrivateFiles.refuseLink(log);
		PrivateFiles.makeFile(log);
	}

}
