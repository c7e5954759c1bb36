package io.keyreminder.cli.check;

import java.time.LocalDate;

import io.keyreminder.account.AccountTags;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.AccountsFrom;
import io.keyreminder.account.AccountsProperties;
import io.keyreminder.cli.check.CheckService.MailChecks;
import io.keyreminder.cli.program.Logging;
import io.keyreminder.home.Home;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.deliver.ReminderMessages;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.ledger.LedgerTrial;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.mail.SenderProperties;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.publish.PublishSettings;
import io.keyreminder.publish.ReceiverTrial;
import io.keyreminder.stop.StopSignal;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the checks, in their order.
 */
@Configuration(proxyBeanMethods = false)
class CheckConfiguration {

	@Bean
	@Order(1)
	Check ledgerCheck(LedgerTrial ledger) {
		return (list) -> list.attempt("ledger", ledger::attempt);
	}

	@Bean
	@Order(2)
	Check folderCheck(Home home, ConfigurableEnvironment environment) {
		return (list) -> new FolderCheck(home, Logging.file(environment).orElse(null),
				Logging.isUnwritable(environment), list)
			.check();
	}

	@Bean
	@Order(3)
	Check awsCheck(IamAccount account) {
		return (list) -> new AwsCheck(account, list).check();
	}

	@Bean
	@Order(4)
	Check accountOwnerCheck(IamAccount account, ReminderRules rules, AccountsProperties accounts, AccountTags tags) {
		return (list) -> new AccountOwnerCheck(account, rules.policy(), accounts.from() == AccountsFrom.SELF, tags,
				list)
			.check();
	}

	@Bean
	@Order(5)
	Check receiversCheck(PublishSettings settings) {
		return (list) -> ReceiverTrial.of(settings).forEach((each) -> list.attempt(each.what(), each.attempt()));
	}

	@Bean
	LargestMessage largestMessage(DryRun dryRun, ObjectProvider<ReminderMessages> messages, LocalDate today) {
		return new LargestMessage(dryRun, messages, today);
	}

	@Bean
	MailChecks mailChecks(MailTransports transports, ObjectProvider<SenderProperties> sender,
			ObjectProvider<MessageComposer> composer, LargestMessage largest) {
		return (list) -> new MailCheck(transports, sender::getObject, composer::getObject, largest, list);
	}

	@Bean
	AccountsCheck accountsCheck(RunAccounts accounts, Accounts settings, IamAccounts iam) {
		return new AccountsCheck(accounts, settings, iam);
	}

	@Bean
	CheckService checkService(ObjectProvider<Check> checks, ObjectProvider<MailChecks> mail,
			ObjectProvider<AccountsCheck> accounts, StopSignal stop) {
		return new CheckService(checks, mail, accounts, stop);
	}

}
