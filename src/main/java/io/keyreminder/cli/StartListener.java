package io.keyreminder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import io.keyreminder.ledger.Home;
import io.keyreminder.settings.UnknownSettings;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LogFile;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Once the settings are read, and before anything is made of them: refuses names that
 * nobody reads, and lets the log go to a file in the home folder, one for each UTC date.
 * There is no log as long as there is no home folder.
 */
final class StartListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	/** After the files are read, before logging is set up. */
	private static final int ORDER = LoggingApplicationListener.DEFAULT_ORDER - 1;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		UnknownSettings.check(environment);
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
