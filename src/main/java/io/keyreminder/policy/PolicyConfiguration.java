package io.keyreminder.policy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the rotation policy of the settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PolicyProperties.class)
class PolicyConfiguration {

	@Bean
	RotationPolicy rotationPolicy(PolicyProperties properties) {
		return properties.toPolicy();
	}

}
