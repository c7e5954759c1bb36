package io.keyreminder.mail;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The settings of mail, and the choice of the transport.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

	@Bean
	MailSettings mailSettings(MailProperties properties) {
		return new MailSettings(properties);
	}

	@Bean
	MailTransports mailTransports(List<MailTransportFactory> factories) {
		return (via) -> factories.stream().filter((factory) -> factory.via() == via).findFirst().orElseThrow().open();
	}

}
