package io.keyreminder.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Until the settings say where the log goes, there is none: Logback would write it to the
 * terminal, stack traces and all.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class SilentStart extends ContextAwareBase implements Configurator {

	@Override
	public ExecutionStatus configure(LoggerContext context) {
		return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
	}

}
