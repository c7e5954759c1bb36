package io.keyreminder.cli.command;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import io.keyreminder.account.Accounts;
import io.keyreminder.care.CareProperties;
import io.keyreminder.digest.DigestMailer;
import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.job.Recovery;
import io.keyreminder.job.deliver.DeliverProperties;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.MessageFiles;
import io.keyreminder.job.run.Progress;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.LedgerQuestions;
import io.keyreminder.ledger.notice.Resolutions;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.file.PolicyFile;
import io.keyreminder.publish.RunWatchers;
import io.keyreminder.report.RunPublisher;
import io.keyreminder.worker.Sharing;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes what does the commands' work. What needs an open ledger is asked for when it is
 * open.
 */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

	@Bean
	Readiness readiness(MailTransports transports, ObjectProvider<Accounts> accounts,
			ObjectProvider<ReminderRules> rules, ObjectProvider<DeliverProperties> delivery,
			ObjectProvider<MessageComposer> composer, ObjectProvider<CareProperties> care,
			ObjectProvider<Sharing> sharing) {
		return new Readiness(transports, sharing, List.of(accounts, rules, delivery, composer, care));
	}

	@Bean
	ProgressDisplay progressDisplay(Progress progress, Clock clock) {
		return new ProgressDisplay(progress, clock);
	}

	@Bean
	RunReporter runReporter(ObjectProvider<Ledger> ledger, ObjectProvider<RunPublisher> publishers) {
		return new RunReporter(ledger, publishers);
	}

	@Bean
	RunService runService(RunWatchers watchers, Readiness readiness, LedgerLock lock, ProgressDisplay progress,
			ObjectProvider<NightlyJobLauncher> job, RunReporter reporter) {
		return new RunService(watchers, readiness, lock, progress, job, reporter);
	}

	@Bean
	DryRunService dryRunService(Readiness readiness, ProgressDisplay progress, DryRun dryRun,
			ObjectProvider<MessageFiles> files, LocalDate today, Clock clock) {
		return new DryRunService(readiness, progress, dryRun, files, today, clock);
	}

	@Bean
	DigestService digestService(DigestMailer mailer, MailTransports transports, LedgerQuestions ledger,
			ReminderRules rules, LocalDate today, Clock clock) {
		return new DigestService(mailer, transports, ledger, rules, today, clock);
	}

	@Bean
	PolicyReader policyReader(PolicyFile file, ObjectProvider<ReminderRules> inUse, LocalDate today) {
		return new PolicyReader(file, inUse, today);
	}

	@Bean
	ResolutionService resolutionService(LedgerLock lock, ObjectProvider<Recovery> recovery,
			ObjectProvider<Resolutions> resolutions) {
		return new ResolutionService(lock, recovery, resolutions);
	}

}
