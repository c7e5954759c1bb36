package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import io.keyreminder.ledger.Home;
import io.keyreminder.ledger.LedgerException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LogFile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The log: a file in the home folder, one for each UTC date. There is no log as long as
 * there is no home folder.
 */
final class Logging {

	private Logging() {
	}

	/**
	 * Says where the log goes, to whoever starts it.
	 * @param environment the settings
	 * @throws LedgerException if it would be written outside the home folder
	 */
	static void direct(ConfigurableEnvironment environment) {
		Home home = Home.of(environment);
		if (Files.isDirectory(home.folder()) && !environment.containsProperty(LogFile.FILE_NAME_PROPERTY)) {
			Path log = home.logs().resolve("keyreminder-" + LocalDate.now(ZoneOffset.UTC) + ".log");
			if (make(home.logs(), log)) {
				environment.getPropertySources()
					.addLast(new MapPropertySource("log", Map.of(LogFile.FILE_NAME_PROPERTY, log.toString())));
			}
		}
	}

	/**
	 * Starts the log where no application does, so that a failure can be written down.
	 * Where that is not possible nothing is written anywhere.
	 * @param environment the settings, as far as they could be read
	 */
	static void start(ConfigurableEnvironment environment) {
		LoggingApplicationListener logging = new LoggingApplicationListener();
		DefaultBootstrapContext context = new DefaultBootstrapContext();
		SpringApplication nothing = new SpringApplication();
		logging.onApplicationEvent(new ApplicationStartingEvent(context, nothing, new String[0]));
		try {
			direct(environment);
		}
		catch (RuntimeException ex) {
			return;
		}
		logging
			.onApplicationEvent(new ApplicationEnvironmentPreparedEvent(context, nothing, new String[0], environment));
	}

	/**
	 * A log that cannot be written keeps nobody from work; one that would be written
	 * elsewhere does.
	 */
	private static boolean make(Path folder, Path log) {
		try {
			Home.refuseLink(folder);
			Home.makeFolderIn(folder);
			Home.refuseLink(log);
			Home.makeFile(log);
			return Files.isWritable(log);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
