package io.keyreminder.cli.command;

import java.time.Clock;
import java.time.LocalDate;

import io.keyreminder.job.NightlyJobLauncher;
import io.keyreminder.job.Recovery;
import io.keyreminder.job.dryrun.DryRun;
import io.keyreminder.job.dryrun.MessageFiles;
import io.keyreminder.job.run.Progress;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.notice.Resolutions;
import io.keyreminder.ledger.store.LedgerLock;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.report.RunPublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * Makes what does the commands' work. What needs an open ledger is asked for when it is
 * open.
 */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

	@Bean
	Readiness readiness(ObjectProvider<RotationPolicy> policy, MailSettings settings,
			ObjectProvider<MessageComposer> composer, MailTransports transports) {
		return new Readiness(policy, settings, composer, transports);
	}

	@Bean
	ProgressDisplay progressDisplay(Progress progress, Clock clock) {
		return new ProgressDisplay(progress, clock);
	}

	@Bean
	RunReporter runReporter(ObjectProvider<Ledger> ledger, ObjectProvider<RunPublisher> publishers) {
		return new RunReporter(ledger, publishers);
	}

	/** Wrong settings of accounts cost no run. */
	@Bean
	@DependsOn("accounts")
	RunService runService(Readiness readiness, LedgerLock lock, ProgressDisplay progress,
			ObjectProvider<NightlyJobLauncher> job, RunReporter reporter) {
		return new RunService(readiness, lock, progress, job, reporter);
	}

	@Bean
	@DependsOn("accounts")
	DryRunService dryRunService(Readiness readiness, ProgressDisplay progress, DryRun dryRun,
			ObjectProvider<MessageFiles> files, LocalDate today, Clock clock) {
		return new DryRunService(readiness, progress, dryRun, files, today, clock);
	}

	@Bean
	ResolutionService resolutionService(LedgerLock lock, ObjectProvider<Recovery> recovery,
			ObjectProvider<Resolutions> resolutions) {
		return new ResolutionService(lock, recovery, resolutions);
	}

}
