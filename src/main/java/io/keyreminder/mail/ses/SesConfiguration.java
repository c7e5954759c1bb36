package io.keyreminder.mail.ses;

import java.time.Clock;
import java.time.Duration;

import io.keyreminder.key.Via;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.MailWayOpener;
import io.keyreminder.stop.Pause;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers Amazon SES as a way; region and credentials are looked for when it is opened and
 * used.
 */
@Configuration(proxyBeanMethods = false)
class SesConfiguration {

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

	@Bean
	SesClients sesClients() {
		return new SesClients(DefaultAwsRegionProviderChain.builder().build(),
				DefaultCredentialsProvider.builder().build(), READ_TIMEOUT);
	}

	@Bean
	MailWayOpener ses(SesClients clients, Clock clock, Pause pause) {
		return new MailWayOpener() {

			@Override
			public Via via() {
				return Via.SES;
			}

			@Override
			public MailWay open() {
				return new SesWay(clients, clock, pause);
			}

		};
	}

}
