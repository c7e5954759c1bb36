package io.keyreminder.iam;

import java.time.Clock;
import java.time.Duration;

import io.keyreminder.aws.AwsCredentialsChain;
import io.keyreminder.stop.Sleeper;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The gateway to IAM. Making its beans calls nobody and needs neither region nor
 * credentials.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IamProperties.class)
class IamConfiguration {

	/** IAM publishes no rates: wait a second after the first refusal, then longer. */
	private static final BackoffStrategy THROTTLED = BackoffStrategy.exponentialDelayHalfJitter(Duration.ofSeconds(1),
			Duration.ofSeconds(20));

	@Bean
	AwsClients iamClients(IamProperties properties) {
		return new AwsClients(properties, DefaultAwsRegionProviderChain.builder().build(), new AwsCredentialsChain(),
				THROTTLED);
	}

	@Bean
	IamAccount iamAccount(AwsClients clients, IamProperties properties, Clock clock, Sleeper pause) {
		return new SdkIamAccount(clients, new CredentialReports(clients, properties.source(), clock, pause),
				properties);
	}

	@Bean
	IamAccounts iamAccounts(IamAccount base) {
		return new SdkIamAccounts(base);
	}

}
