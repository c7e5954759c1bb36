package io.keyreminder.mail.smtp;

import io.keyreminder.failure.Causes;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.MailTransportFactory;
import io.keyreminder.policy.Via;
import io.keyreminder.settings.BindFailureTranslator;
import io.keyreminder.settings.SettingException;
import io.keyreminder.settings.TrustStore;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.text.SafeText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Offers SMTP as a transport; its settings are read when it is opened.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmtpProperties.class)
class SmtpConfiguration {

	private static final String BUNDLE = "spring.mail.ssl.bundle";

	@Bean
	MailTransportFactory smtp(ObjectProvider<SmtpProperties> properties, ObjectProvider<JavaMailSenderImpl> sender,
			Environment environment, StopSignal stop) {
		return new MailTransportFactory() {

			@Override
			public Via via() {
				return Via.SMTP;
			}

			@Override
			public MailTransport open() {
				SmtpTransport transport = new SmtpTransport(
						new SmtpSettings(sender(sender, environment), properties.getObject().insecure()));
				stop.whenRequested(transport::breakOff);
				return transport;
			}

		};
	}

	private static @Nullable JavaMailSenderImpl sender(ObjectProvider<JavaMailSenderImpl> sender,
			Environment environment) {
		TrustStore.check();
		try {
			return sender.getIfAvailable();
		}
		catch (BeansException ex) {
			String bundle = environment.getProperty(BUNDLE);
			if (bundle == null || BindFailureTranslator.in(ex).isPresent()) {
				throw ex;
			}
			throw new SettingException(("%s=%s (environment: SPRING_MAIL_SSL_BUNDLE) cannot be used: %s. Check %2$s "
					+ "under spring.ssl.bundle.pem or spring.ssl.bundle.jks: its name, its files and their passwords.")
				.formatted(BUNDLE, SafeText.clean(bundle, 100), reason(ex)));
		}
	}

	/**
	 * What is beneath Spring's words on its beans, and above a library's on its blocks.
	 */
	private static String reason(Throwable failure) {
		Throwable cause = Causes.of(failure)
			.filter((each) -> !(each instanceof BeansException))
			.findFirst()
			.orElse(failure);
		return SafeText.clause(cause.getMessage(), 300);
	}

}
