package io.keyreminder.home;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The home folder that the settings name.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HomeProperties.class)
class HomeConfiguration {

	@Bean
	Home home(HomeProperties properties) {
		return new Home(properties.folder());
	}

}
