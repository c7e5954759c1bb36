package io.keyreminder.explain;

import java.time.LocalDate;

import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.deliver.DeliverProperties;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.file.ComparedRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what explains.
 */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

	@Bean
	PolicyDiffService policyDiffService(DryRun dryRun, IamAccounts iam, ReminderRules rules, ComparedRules compared,
			LocalDate today) {
		return new PolicyDiffService(dryRun, iam, rules, compared, today);
	}

	@Bean
	ExplainService explainService(RunAccounts accounts, IamAccounts iam, ReminderRules rules, LedgerQuestions ledger,
			DeliverProperties delivery, LocalDate today) {
		return new ExplainService(accounts, iam, rules, ledger, delivery.maxMessages(), today);
	}

}
