package io.keyreminder.account;

import java.util.List;

import software.amazon.awssdk.regions.providers.AwsRegionProvider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The accounts, and the sources that need nothing but settings. Making these beans reads
 * no file and calls nobody.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountsProperties.class)
class AccountsConfiguration {

	@Bean
	Accounts accounts(AccountsProperties properties, List<AccountSource> sources) {
		return new Accounts(properties, sources);
	}

	@Bean
	AccountSource baseAccountSource() {
		return new BaseAccountSource();
	}

	@Bean
	AccountSource accountsFile(AccountsProperties properties, AwsRegionProvider regions) {
		return new AccountsFile(properties, regions);
	}

}
