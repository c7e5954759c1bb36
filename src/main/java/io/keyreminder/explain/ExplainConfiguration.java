package io.keyreminder.explain;

import java.time.LocalDate;

import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.deliver.DeliverProperties;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.policy.ReminderRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what explains.
 */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

	@Bean
	ExplainService explainService(RunAccounts accounts, IamAccounts iam, ReminderRules rules, LedgerQuestions ledger,
			DeliverProperties delivery, LocalDate today) {
		return new ExplainService(accounts, iam, rules, ledger, delivery.maxMessages(), today);
	}

}
