package io.keyreminder.stop;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the one signal that everybody who waits listens to, unless the process has one of
 * its own, what measures how long they wait, and who gives a command time to end.
 */
@Configuration(proxyBeanMethods = false)
class StopConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StopSignal stopSignal() {
		return new StopSignal();
	}

	@Bean
	Stopwatch stopwatch() {
		return System::nanoTime;
	}

	@Bean
	GracefulShutdown gracefulShutdown(StopSignal signal,
			@Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration patience) {
		return new GracefulShutdown(signal, patience, Runtime.getRuntime()::halt);
	}

}
