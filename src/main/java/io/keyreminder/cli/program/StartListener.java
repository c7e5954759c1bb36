package io.keyreminder.cli.program;

import java.io.PrintWriter;

import io.keyreminder.settings.LostLetters;
import io.keyreminder.settings.UnknownSettings;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Once the settings are read, and before anything is made of them: refuses names that
 * nobody reads and values that have lost letters, and says where the log goes.
 */
final class StartListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	/** After the files are read, before logging is set up. */
	private static final int ORDER = LoggingApplicationListener.DEFAULT_ORDER - 1;

	private final PrintWriter err;

	StartListener(PrintWriter err) {
		this.err = err;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		LostLetters.check(event.getEnvironment());
		UnknownSettings.check(event.getEnvironment());
		Logging.direct(event.getEnvironment(), this.err);
	}

}
