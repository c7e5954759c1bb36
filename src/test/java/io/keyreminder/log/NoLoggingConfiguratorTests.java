package io.keyreminder.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens before the log is started.
 */
class NoLoggingConfiguratorTests {

	/** Whatever Logback has to tell reaches the terminal once the log is started. */
	@Test
	void whatIsLoggedTooEarlyIsNothingToComplainOf() {
		LoggerContext context = new LoggerContext();
		NoLoggingConfigurator start = new NoLoggingConfigurator();
		start.setContext(context);
		assertThat(start.configure(context)).isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
		context.getLogger("early").error("A failure");
		assertThat(context.getStatusManager().getCopyOfStatusList()).isEmpty();
	}

}
