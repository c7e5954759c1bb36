package io.keyreminder.job;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.keyreminder.account.AccountTags;
import io.keyreminder.account.Accounts;
import io.keyreminder.account.NamedUnits;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.AccountReach;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.scan.ScanElsewhere;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.store.Reconnection;
import io.keyreminder.policy.AccountOwner;
import io.keyreminder.policy.AccountOwners;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.policy.ReminderRules;
import io.keyreminder.policy.file.ComparedRules;
import io.keyreminder.settings.InternalProperties;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the job. Today is read once, when the process starts, and used everywhere.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

	/** A worker's day is that of the run whose scan it shares. */
	@Bean
	LocalDate today(Clock clock, ConfigurableEnvironment environment) {
		return InternalProperties.get(environment, RunParameters.TODAY)
			.map(LocalDate::parse)
			.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
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
	DailyRules dailyRules(ReminderRules rules, LocalDate today) {
		return rules.on(today);
	}

	@Bean
	NamedUnits unitsOfThePolicy(ComparedRules rules) {
		return new NamedUnits(rules.units());
	}

	@Bean
	AccountOwners accountOwners(AccountTags tags) {
		return (account) -> {
			try {
				return AccountOwner.of(tags.owner(account).orElse(null));
			}
			catch (OperatorException ex) {
				return AccountOwner.unknown(String.valueOf(ex.getMessage()));
			}
		};
	}

	@Bean
	RunAccounts runAccounts(IamAccount base, Accounts accounts, StopSignal stop, AccountReach reach) {
		return new RunAccounts(base, accounts, stop, reach);
	}

	/** Keeps what a scan leaves open, and is asked outside of runs. */
	@Bean
	OpenAccounts openAccounts(RunAccounts accounts, IamAccounts iam) {
		return new OpenAccounts(accounts::find, iam);
	}

	@Bean
	Progress progress() {
		return new Progress();
	}

	@Bean
	RunListener runListener(Ledger ledger, RunAccounts accounts, IamAccounts iam, TransactionTemplate transaction,
			LocalDate today, StopSignal stop, ScanElsewhere elsewhere) {
		return new RunListener(ledger, accounts, () -> iam.calls() + elsewhere.calls(), transaction, today, stop);
	}

	@Bean
	Job keyReminderJob(JobRepository repository, Step scanStep, Step deliverStep, RunListener listener) {
		return new JobBuilder(RunParameters.JOB, repository).listener(listener)
			.start(scanStep)
			.next(deliverStep)
			.build();
	}

	@Bean
	Recovery recovery(JobRepository repository, JobOperator operator, Ledger ledger, TransactionTemplate transaction) {
		return new Recovery(repository, operator, ledger, transaction);
	}

	@Bean
	NightlyJobLauncher nightlyJob(Job job, JobOperator operator, JobRepository repository, Recovery recovery,
			RunAccounts accounts, Ledger ledger, LocalDate today, StopSignal stop) {
		return new NightlyJobLauncher(job, operator, repository, recovery, accounts, ledger, today, stop);
	}

}
