package io.keyreminder.mail;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The settings of mail, and the choice of the way.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

	@Bean
	MailSettings mailSettings(MailProperties properties) {
		return new MailSettings(properties);
	}

	@Bean
	MailTransports mailWays(List<MailTransport> openers) {
		return (via) -> openers.stream().filter((opener) -> opener.via() == via).findFirst().orElseThrow().open();
	}

}
