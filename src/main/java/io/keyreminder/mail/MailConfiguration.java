package io.keyreminder.mail;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sender, and the choice of the transport.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ SenderProperties.class, TransportProperties.class })
class MailConfiguration {

	@Bean
	MailTransports mailTransports(List<MailTransportFactory> factories, ObjectProvider<TransportProperties> settings) {
		return new MailTransports(factories, settings::getObject);
	}

}
