package io.keyreminder.account.organization;

import java.util.function.Supplier;

import io.keyreminder.account.AccountSource;
import io.keyreminder.account.AccountsProperties;
import io.keyreminder.account.NamedUnits;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.aws.credentials.AwsCredentialsChain;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers AWS Organizations as a source of accounts and of their tags; region and
 * credentials are looked for when it is asked.
 */
@Configuration(proxyBeanMethods = false)
class OrganizationConfiguration {

	@Bean
	AccountSource organizationAccounts(AccountsProperties properties, ObjectProvider<NamedUnits> units,
			AwsRegionProvider regions, ObjectProvider<CallLimits> limits, ObjectProvider<CallCounter> calls) {
		return new OrganizationAccounts(properties, () -> units.getIfAvailable(() -> NamedUnits.NONE),
				clients(properties, regions, limits, calls));
	}

	@Bean
	OrganizationTags organizationTags(AccountsProperties properties, AwsRegionProvider regions,
			ObjectProvider<CallLimits> limits, ObjectProvider<CallCounter> calls) {
		return new OrganizationTags(clients(properties, regions, limits, calls));
	}

	private static Supplier<OrganizationClients> clients(AccountsProperties properties, AwsRegionProvider regions,
			ObjectProvider<CallLimits> limits, ObjectProvider<CallCounter> calls) {
		return () -> OrganizationClients.open(AwsConnection.open(limits.getObject(), AwsConnection.THROTTLED),
				regions.getRegion(), new AwsCredentialsChain(), properties, calls.getObject());
	}

}
