package io.keyreminder.digest;

import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.compose.MimeMessages;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.stop.StopSignal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what sends the digest.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DigestProperties.class)
class DigestConfiguration {

	@Bean
	DigestMailer digestMailer(DigestProperties settings, ReminderRules rules, MessageComposer composer,
			MimeMessages messages, StopSignal stop) {
		return new DigestMailer(settings.to(), rules, composer.language(), messages, stop);
	}

}
