package io.keyreminder.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.KeyUses;
import io.keyreminder.iam.report.CredentialReportFilter;
import io.keyreminder.job.deliver.DeliverStep;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.scan.OwnerScan;
import io.keyreminder.job.scan.ScanStep;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.store.Reconnection;
import io.keyreminder.mail.MailSettings;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.ReminderRule;
import io.keyreminder.policy.RotationPolicy;
import io.keyreminder.stop.Sleeper;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;
import io.keyreminder.upcoming.UpcomingKeyFinder;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the job. Today is read once, when the process starts, and used everywhere.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

	@Bean
	LocalDate today(Clock clock) {
		return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
	}

	@Bean
	OwnerScan ownerScan(IamAccount account, RotationPolicy policy, LocalDate today, MailSettings mail, Clock clock) {
		ReminderRule rule = new ReminderRule(policy, today, mail.allowedDomains());
		return new OwnerScan(account, rule, new CredentialReportFilter(policy, today),
				new UpcomingKeyFinder(account, policy, rule, today), clock);
	}

	/**
	 * How a step stands is recorded although the ledger's server was away for a moment.
	 */
	@Bean
	static BeanPostProcessor lastingJobRepository(ObjectProvider<Reconnection> reconnection) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof JobRepository repository)
						? reconnection.getObject().around(JobRepository.class, repository) : bean;
			}
		};
	}

	@Bean
	Progress progress() {
		return new Progress();
	}

	@Bean
	ScanStep scanStep(JobRepository repository, PlatformTransactionManager transactions, IamAccount account,
			OwnerScan scan, Ledger ledger, StopSignal stop, Progress watched) {
		return new ScanStep(repository, transactions, account, scan, ledger, stop, watched);
	}

	@Bean
	DeliverStep.Mail mail(MailTransports transports, MessageComposer composer, IamAccount account,
			MailSettings settings) {
		return new DeliverStep.Mail(transports, composer, new KeyUses(account), account::alias,
				settings.parallelMessages());
	}

	@Bean
	DeliverStep.Time time(LocalDate today, Stopwatch stopwatch, Sleeper pause) {
		return new DeliverStep.Time(today, stopwatch, pause);
	}

	@Bean
	DeliverStep deliverStep(JobRepository repository, OwnerScan scan, Ledger ledger, DeliverStep.Mail mail,
			StopSignal stop, DeliverStep.Time time, Progress watched) {
		return new DeliverStep(repository, scan, ledger, mail, stop, time, watched);
	}

	@Bean
	RunListener runListener(Ledger ledger, IamAccount account, TransactionTemplate transaction, LocalDate today,
			StopSignal stop) {
		return new RunListener(ledger, account::calls, transaction, today, stop);
	}

	@Bean
	Job keyReminderJob(JobRepository repository, ScanStep scan, DeliverStep deliver, RunListener listener) {
		return new JobBuilder(NightlyJobLauncher.NAME, repository).listener(listener).start(scan).next(deliver).build();
	}

	@Bean
	Recovery recovery(JobRepository repository, JobOperator operator, Ledger ledger, TransactionTemplate transaction) {
		return new Recovery(repository, operator, ledger.runs(), ledger.runQueries(), transaction);
	}

	@Bean
	NightlyJobLauncher nightlyJob(Job job, JobOperator operator, Recovery recovery, IamAccount account, Ledger ledger,
			LocalDate today, StopSignal stop) {
		return new NightlyJobLauncher(job, operator, recovery, account, ledger.runQueries(), ledger.outbox(), today,
				stop);
	}

}
