package io.keyreminder.aws.connection;

import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what holds for the calls of all services.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

	/** Looks for the region whenever it is asked. */
	@Bean
	AwsRegionProvider awsRegions() {
		return DefaultAwsRegionProviderChain.builder().build();
	}

	@Bean
	CallCounter awsCalls() {
		return new CallCounter();
	}

}
