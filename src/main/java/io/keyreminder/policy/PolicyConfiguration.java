package io.keyreminder.policy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the rules of the settings; whoever asks for them learns of a wrong one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PolicyProperties.class, RecipientProperties.class })
class PolicyConfiguration {

	@Bean
	ReminderRules reminderRules(PolicyProperties policy, RecipientProperties recipients) {
		return new ReminderRules(policy.rotation(), recipients.allowedDomains());
	}

}
