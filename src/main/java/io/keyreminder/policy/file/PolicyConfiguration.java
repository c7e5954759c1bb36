package io.keyreminder.policy.file;

import io.keyreminder.policy.AccountOwners;
import io.keyreminder.policy.Policy;
import io.keyreminder.policy.Pseudonyms;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.InternalProperties;
import io.keyreminder.settings.Setting;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Makes the rules of the settings and of the policy's file; whoever asks for them learns
 * of a wrong one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PolicyProperties.class, RecipientProperties.class })
class PolicyConfiguration {

	@Bean
	PolicyFile policyFile(PolicyProperties policy, RecipientProperties recipients, Environment settings) {
		return new PolicyFile(policy.rotation(), recipients.allowedDomains(),
				EarlySettings.is(settings, Setting.ACCOUNTS_FROM, "organization"));
	}

	@Bean
	ReminderRules reminderRules(PolicyProperties policy, PolicyFile file, RecipientProperties recipients,
			ObjectProvider<AccountOwners> accountOwners, ObjectProvider<Pseudonyms> pseudonyms) {
		String path = policy.file();
		return new ReminderRules((path != null) ? file.readInUse(path) : Policy.ofSettings(policy.rotation()),
				recipients.allowedDomains(),
				(account) -> accountOwners.getIfAvailable(() -> AccountOwners.UNKNOWN).of(account),
				pseudonyms.getIfAvailable(() -> Pseudonyms.NONE));
	}

	@Bean
	ComparedRules comparedRules(ReminderRules rules, PolicyFile file, ConfigurableEnvironment settings) {
		return ComparedRules.of(rules,
				InternalProperties.get(settings, ComparedRules.FILE)
					.map((other) -> rules.with(file.read(other)))
					.orElse(rules));
	}

}
