package io.keyreminder.iam;

import java.time.Clock;

import io.keyreminder.aws.AwsConnection;
import io.keyreminder.aws.AwsCredentialsChain;
import io.keyreminder.aws.CallLimits;
import io.keyreminder.stop.Sleeper;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

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

	@Bean
	AwsClients iamClients(IamProperties properties) {
		return new AwsClients(properties, DefaultAwsRegionProviderChain.builder().build(), new AwsCredentialsChain(),
				AwsConnection.THROTTLED);
	}

	/** Calls of AWS's other services that only read are tried as those of IAM. */
	@Bean
	CallLimits callLimits(IamProperties properties) {
		return properties.limits();
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
