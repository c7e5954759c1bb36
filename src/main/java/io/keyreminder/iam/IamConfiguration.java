package io.keyreminder.iam;

import java.time.Clock;

import io.keyreminder.account.AccountsProperties;
import io.keyreminder.aws.connection.AwsConnection;
import io.keyreminder.aws.connection.CallCounter;
import io.keyreminder.aws.connection.CallLimits;
import io.keyreminder.aws.credentials.AwsCredentialsChain;
import io.keyreminder.policy.file.ComparedRules;
import io.keyreminder.stop.Sleeper;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

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
	SharedConnection iamConnection(CallLimits limits) {
		return new SharedConnection(limits, AwsConnection.THROTTLED);
	}

	@Bean
	AwsClients iamClients(SharedConnection connection, AwsRegionProvider regions, CallCounter awsCalls) {
		return new AwsClients(connection, regions, new AwsCredentialsChain(), IamCalls.ofBase(awsCalls), null);
	}

	/** Calls of AWS's other services that only read are tried as those of IAM. */
	@Bean
	CallLimits callLimits(IamProperties properties) {
		return properties.limits();
	}

	/** Whom the policy tells from others by tags. */
	@Bean
	TagSelection tagSelection(IamProperties properties, ComparedRules rules) {
		return new TagSelection(properties, rules.tagNames());
	}

	@Bean
	IamAccount iamAccount(AwsClients clients, IamProperties properties, TagSelection tags, Clock clock, Sleeper pause) {
		return SdkIamAccount.base(clients, new CredentialReports(clients, properties.source(), clock, pause),
				properties, tags);
	}

	@Bean
	AwsProbe awsProbe(AwsClients clients) {
		return new AwsProbe(clients);
	}

	@Bean
	IamAccounts iamAccounts(IamAccount base, AwsClients clients, IamProperties properties, TagSelection tags,
			AccountsProperties accounts, CallCounter awsCalls, Clock clock, Sleeper pause) {
		return new SdkIamAccounts(base, clients,
				(each) -> new CredentialReports(each, properties.source(), clock, pause), properties, tags,
				accounts.sessionDuration(), awsCalls);
	}

}
