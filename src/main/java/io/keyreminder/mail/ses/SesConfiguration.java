package io.keyreminder.mail.ses;

import java.time.Clock;

import io.keyreminder.key.Via;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.MailWayOpener;
import io.keyreminder.stop.Pause;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers Amazon SES as a way; region and credentials are looked for when it is opened and
 * used.
 */
@Configuration(proxyBeanMethods = false)
class SesConfiguration {

	@Bean
	SesClients sesClients(MailSettings settings) {
		return new SesClients(DefaultAwsRegionProviderChain.builder().build(),
				DefaultCredentialsProvider.builder().build(), settings.sesTimeout());
	}

	@Bean
	MailWayOpener ses(ObjectProvider<SesClients> clients, Clock clock, Pause pause) {
		return new MailWayOpener() {

			@Override
			public Via via() {
				return Via.SES;
			}

			@Override
			public MailWay open() {
				return new SesWay(clients.getObject(), clock, pause);
			}

		};
	}

}
