package io.keyreminder.job.scan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Future;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.upcoming.UpcomingKeyFinder;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the first step: a chunk step in whose transaction checkpoint, ledger and counts
 * are written together, while several owners are asked about at the same time.
 */
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

	/**
	 * The chunk's transaction is open while AWS is asked, and holds what is not saved
	 * yet: whom a process that dies had asked about, the next one asks about again.
	 */
	static final int CHUNK = 25;

	/** The step's name. */
	static final String STEP = "scan";

	@Bean
	OwnerScan ownerScan(IamAccount account, RotationPolicy policy, LocalDate today, MailSettings mail, Clock clock) {
		ReminderRule rule = new ReminderRule(policy, today, mail.allowedDomains());
		return new OwnerScan(account, rule, new CredentialReportFilter(policy, today),
				new UpcomingKeyFinder(account, policy, rule, today), clock);
	}

	/** Whom AWS did not let the earlier run read is looked at again. */
	@Bean
	Step scanStep(JobRepository repository, PlatformTransactionManager transactions, StopSignal stop,
			PrefetchingOwnerReader owners, FindingWriter findings, ScanEnd end) {
		return new StepBuilder(STEP, repository).<Future<Finding>, Finding>chunk(CHUNK)
			.transactionManager(transactions)
			.interruptionPolicy(new StopPolicy(stop))
			.reader(owners)
			.processor(PrefetchingOwnerReader::finding)
			.writer(findings)
			.listener(end)
			.allowStartIfComplete(true)
			.build();
	}

	@Bean
	@Scope("step")
	ScanProgress scanProgress() {
		return new ScanProgress("use `restart`");
	}

	@Bean
	@Scope("step")
	OwnerReader ownerReader(@Value("#{stepExecution.jobExecutionId}") long run, IamAccount account, Ledger ledger,
			LocalDate today, ScanProgress progress) {
		return new OwnerReader(account, ledger.history().earlier(run),
				ledger.history().lastLooks(account.number(), today), progress);
	}

	@Bean
	@StepScope
	PrefetchingOwnerReader prefetchingOwnerReader(@Value("#{stepExecution}") StepExecution step, OwnerReader owners,
			OwnerScan scan, Ledger ledger, IamAccount account, StopSignal stop) {
		return new PrefetchingOwnerReader(owners,
				(listed) -> stop.isRequested() ? untouched(listed, step) : scan.look(listed, ledger),
				account.parallelCalls());
	}

	@Bean
	@StepScope
	FindingWriter findingWriter(@Value("#{stepExecution.jobExecutionId}") long run, IamAccount account, Ledger ledger,
			ScanProgress progress, OwnerScan scan, OwnerReader owners, Progress watched) {
		return new FindingWriter(run, account, ledger, progress, scan.upcoming(),
				(done) -> watched.report(STEP, done, owners.toLookAt()));
	}

	@Bean
	@StepScope
	ScanEnd scanEnd(@Value("#{stepExecution}") StepExecution step, OwnerReader owners, FindingWriter findings,
			IamAccount account, Ledger ledger, LocalDate today, ScanProgress progress) {
		return new ScanEnd(owners, findings, new ScanConclusion(account, ledger, today,
				RunParameters.of(step.getJobExecution()).acceptsFewerUsers()), ledger, progress);
	}

	/**
	 * A chunk of an account that AWS throttles takes many minutes: nobody is asked then.
	 */
	private static Finding untouched(ListedOwner listed, StepExecution step) {
		step.setTerminateOnly();
		return Finding.untouched(listed.owner());
	}

}
