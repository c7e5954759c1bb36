package io.keyreminder.job.dryrun;

import java.time.Clock;

import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.deliver.DeliverProperties;
import io.keyreminder.job.deliver.ReminderMessages;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.ledger.LedgerSnapshots;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.stop.StopSignal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the dry run, and apart from it what writes messages: that needs a sender.
 */
@Configuration(proxyBeanMethods = false)
class DryRunConfiguration {

	@Bean
	DryRun dryRun(LedgerSnapshots snapshots, RunAccounts accounts, IamAccounts iam, ReminderRules rules,
			DeliverProperties delivery, Clock clock, StopSignal stop, Progress watched) {
		return new DryRun(snapshots, accounts, iam, rules, delivery.maxMessages(), clock, stop, watched);
	}

	@Bean
	MessageFiles messageFiles(ReminderMessages messages) {
		return new MessageFiles(messages);
	}

}
