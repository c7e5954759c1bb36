package io.keyreminder.mail.smtp;

import io.keyreminder.key.Via;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailWay;
import io.keyreminder.mail.MailWayOpener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Offers SMTP as a way; its settings are read when it is opened.
 */
@Configuration(proxyBeanMethods = false)
class SmtpConfiguration {

	@Bean
	MailWayOpener smtp(MailSettings settings, ObjectProvider<JavaMailSenderImpl> sender) {
		return new MailWayOpener() {

			@Override
			public Via via() {
				return Via.SMTP;
			}

			@Override
			public MailWay open() {
				return new SmtpWay(new SmtpSettings(sender.getIfAvailable(), settings.insecure()));
			}

		};
	}

}
