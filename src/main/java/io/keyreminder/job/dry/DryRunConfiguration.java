package io.keyreminder.job.dry;

import java.time.Clock;

import io.keyreminder.job.run.Progress;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.key.RotationPolicy;
import io.keyreminder.ledger.LedgerCopier;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.stop.StopSignal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the dry run, and apart from it what writes messages: that needs a sender.
 */
@Configuration(proxyBeanMethods = false)
class DryRunConfiguration {

	@Bean
	DryRun dryRun(LedgerCopier copier, IamAccount account, RotationPolicy policy, MailSettings mail, Clock clock,
			StopSignal stop, Progress watched) {
		return new DryRun(copier, account, policy, mail, clock, stop, watched);
	}

	@Bean
	MessageFiles messageFiles(MessageComposer composer, IamAccount account) {
		return new MessageFiles(composer, account);
	}

}
