package io.keyreminder.mail.ses;

import java.time.Duration;

import io.keyreminder.aws.credentials.AwsCredentialsChain;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.MailTransportFactory;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.Stopwatch;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers Amazon SES as a transport; region and credentials are looked for when it is
 * opened and used.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SesProperties.class)
class SesConfiguration {

	/** Without an answer messages leave slowly, which is better than to wait for long. */
	private static final Duration QUOTA_TIMEOUT = Duration.ofSeconds(10);

	@Bean
	SesClients sesClients(SesProperties properties, AwsRegionProvider regions) {
		return new SesClients(regions, new AwsCredentialsChain(), properties.sesTimeout());
	}

	@Bean
	MailTransportFactory ses(ObjectProvider<SesClients> clients, Stopwatch stopwatch) {
		return new MailTransportFactory() {

			@Override
			public Via via() {
				return Via.SES;
			}

			@Override
			public MailTransport open() {
				return new SesTransport(clients.getObject(), QUOTA_TIMEOUT, stopwatch);
			}

		};
	}

}
