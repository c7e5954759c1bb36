package io.keyreminder.mail;

import java.time.Clock;

import io.keyreminder.fakeaws.FakeAws;
import io.keyreminder.fakeaws.Fleet;
import io.keyreminder.fakesmtp.FakeSmtpServer;
import io.keyreminder.mail.DeliveryResult.Outcome;
import io.keyreminder.mail.compose.TestMessages;
import io.keyreminder.policy.Via;
import io.keyreminder.settings.SettingException;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Mail as the application starts it: every bean is made when it is needed.
 */
class MailConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(
				(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
		.withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
		.withUserConfiguration(Mail.class)
		.withBean(AwsRegionProvider.class, () -> DefaultAwsRegionProviderChain.builder().build())
		.withBean(Clock.class, () -> TestMessages.CLOCK)
		.withBean(StopSignal.class)
		.withBean(Stopwatch.class, () -> System::nanoTime);

	@Test
	void whoeverSendsNothingNeedsNoSettingAndNoRegion() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).hasSingleBean(MailTransports.class);
		});
	}

	@Test
	void aComposerNeedsASender() {
		this.runner.run((context) -> assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> context.getBean(MessageComposer.class))
			.havingRootCause()
			.isInstanceOf(SettingException.class)
			.withMessageStartingWith("keyreminder.mail.from is not set."));
	}

	@Test
	void smtpNeedsAHost() {
		this.runner.run((context) -> assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> context.getBean(MailTransports.class).open(Via.SMTP))
			.withMessageStartingWith("spring.mail.host is not set."));
	}

	@Test
	void everySettingArrives() {
		this.runner
			.withPropertyValues("keyreminder.mail.via=smtp", "keyreminder.mail.from=Team <a@example.com>",
					"keyreminder.mail.reply-to=b@example.com")
			.run((context) -> {
				assertThat(context.getBean(MailTransports.class).chosen()).isEqualTo(Via.SMTP);
				SenderProperties sender = context.getBean(SenderProperties.class);
				assertThat(sender.from()).hasToString("Team <a@example.com>");
				assertThat(sender.replyTo()).hasToString("b@example.com");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1s", "121s" })
	void sesIsWaitedForLongerThanNothingAndNoLongerThanAStopWaits(String timeout) {
		this.runner.withPropertyValues("keyreminder.mail.ses-timeout=" + timeout)
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MailTransports.class).open(Via.SES))
				.havingRootCause()
				.withMessageStartingWith(
						"keyreminder.mail.ses-timeout must be longer than nothing and no longer than 120 s."));
	}

	@Test
	void aMessageLeavesThroughTheMailServerOfSpringsSettings() {
		try (FakeSmtpServer drop = FakeSmtpServer.start()) {
			this.runner
				.withPropertyValues("keyreminder.mail.from=a@example.com", "spring.mail.host=localhost",
						"spring.mail.port=" + drop.port())
				.run((context) -> {
					try (MailTransport transport = context.getBean(MailTransports.class).open(Via.SMTP)) {
						assertThat(transport.send(context.getBean(MessageComposer.class).composeTest("b@example.com"))
							.outcome()).isEqualTo(Outcome.ACCEPTED);
					}
					assertThat(drop.received()).hasSize(1);
				});
		}
	}

	@Test
	void aMessageLeavesThroughAmazonSesOfTheSdksSettings() {
		try (FakeAws aws = FakeAws.start(Fleet.of("123456789012"))) {
			this.runner.withPropertyValues("keyreminder.mail.from=a@example.com")
				.withSystemProperties(aws.systemProperties())
				.run((context) -> {
					try (MailTransport transport = context.getBean(MailTransports.class).open(Via.SES)) {
						assertThat(transport.send(context.getBean(MessageComposer.class).composeTest("b@example.com"))
							.outcome()).isEqualTo(Outcome.ACCEPTED);
					}
					assertThat(aws.mails()).hasSize(1);
				});
		}
	}

	@Test
	void sesNeedsARegion() {
		this.runner
			.withSystemProperties("aws.disableEc2Metadata=true", "aws.configFile=/nowhere",
					"aws.sharedCredentialsFile=/nowhere")
			.run((context) -> assertThatExceptionOfType(SettingException.class)
				.isThrownBy(() -> context.getBean(MailTransports.class).open(Via.SES))
				.withMessageStartingWith("No AWS region is set. Set one, for example AWS_REGION=us-east-1;"));
	}

	/**
	 * This package and those below it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan
	static class Mail {

	}

}
