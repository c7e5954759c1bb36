package io.keyreminder.stop;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the one signal that everybody who waits listens to, and who raises it.
 */
@Configuration(proxyBeanMethods = false)
class StopConfiguration {

	@Bean
	StopSignal stopSignal() {
		return new StopSignal();
	}

	@Bean
	Stopping stopping(StopSignal signal) {
		return new Stopping(signal);
	}

}
