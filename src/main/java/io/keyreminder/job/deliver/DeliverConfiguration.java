package io.keyreminder.job.deliver;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Supplier;

import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.mail.MailTransport;
import io.keyreminder.mail.MailTransports;
import io.keyreminder.mail.MessageComposer;
import io.keyreminder.policy.Via;
import io.keyreminder.stop.Sleeper;
import io.keyreminder.stop.StopSignal;
import io.keyreminder.stop.Stopwatch;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the second step: a chunk step without a transaction manager, so that each of the
 * ledger's statements commits by itself, while several messages leave at the same time.
 * What several threads use is scoped to the step without a proxy, which would look for
 * the step in the thread that calls it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverProperties.class)
class DeliverConfiguration {

	/** Spring Batch's own record of the step is written once for so many messages. */
	private static final int CHUNK = 100;

	private static final String ACCOUNTS_OF_RUN = "accountsOfRun";

	/** Outside of runs. */
	@Bean
	ReminderMessages reminderMessages(MessageComposer composer, RunAccounts listed, OpenAccounts accounts) {
		return new ReminderMessages(composer, listed, accounts);
	}

	@Bean
	Step deliverStep(JobRepository repository, StopSignal stop, RecipientReader recipients, MessageWriter messages,
			LeftToPassOn refused, TransportWarning warning, QuotaListener quota) {
		return new StepBuilder(RunStep.DELIVER.toString(), repository).<String, String>chunk(CHUNK)
			.interruptionPolicy(new StopPolicy(stop))
			.reader(recipients)
			.writer(messages)
			.listener(refused)
			.listener(warning)
			.listener(quota)
			.build();
	}

	@Bean
	@Scope("step")
	RunContext runContext(@Value("#{stepExecution}") StepExecution step, LocalDate today) {
		return RunContext.of(step, today);
	}

	@Bean
	@StepScope
	RecipientReader recipientReader(RunContext context, Ledger ledger) {
		return new RecipientReader(ledger.outbox(), context.scope());
	}

	@Bean
	@StepScope
	MessageWriter messageWriter(@Value("#{stepExecution}") StepExecution step, RecipientReader recipients,
			Sender sender, MessageQuota quota, DeliverProperties properties, Supplier<Duration> elapsed, Sleeper pause,
			Progress watched) {
		return new MessageWriter(sender, quota, properties.parallelMessages(), elapsed, pause, step,
				recipients::isAtEnd,
				(done) -> watched.report(new Progress.Advance(RunStep.DELIVER, done, recipients.total())));
	}

	@Bean
	@Scope("step")
	Sender sender(NoticeRevalidator revalidator, MessageDispatcher dispatcher, MailTransport transport,
			DeliverProperties properties, Supplier<Duration> elapsed, Sleeper pause) {
		return new Sender(revalidator, dispatcher, transport, new Traffic(properties.parallelMessages()), elapsed,
				pause);
	}

	/**
	 * The sessions of their roles are named after the run. They end with the step. The
	 * scan has left open those in which something is due.
	 */
	@Bean(name = ACCOUNTS_OF_RUN, defaultCandidate = false)
	@Scope("step")
	OpenAccounts accountsOfRun(RunContext context, RunAccounts listed, IamAccounts iam, OpenAccounts scanned) {
		OpenAccounts accounts = new OpenAccounts(listed::reached, iam.forRun(context.run()));
		scanned.handOver(accounts);
		return accounts;
	}

	@Bean
	@Scope("step")
	MessageQuota messageQuota(DeliverProperties properties) {
		return new MessageQuota(properties.maxMessages());
	}

	@Bean
	@StepScope
	QuotaListener quotaListener(RunContext context, MessageQuota quota, Ledger ledger) {
		return new QuotaListener(quota, new PostponedNotices(ledger, context.scope()));
	}

	@Bean
	@Scope("step")
	MessageDispatcher messageDispatcher(RunContext context, Ledger ledger, MessageComposer composer, RunAccounts listed,
			@Qualifier(ACCOUNTS_OF_RUN) OpenAccounts accounts, MailTransport transport, RefusedMessages refused) {
		return new MessageDispatcher(context, ledger.outbox(), new ReminderMessages(composer, listed, accounts),
				transport, refused);
	}

	@Bean
	@Scope("step")
	RefusedMessages refusedMessages(RunContext context, Ledger ledger,
			@Qualifier(ACCOUNTS_OF_RUN) OpenAccounts accounts, OwnerScans scans, TransactionTemplate transaction) {
		return new RefusedMessages(context, ledger, accounts, scans, transaction);
	}

	@Bean
	@StepScope
	LeftToPassOn leftToPassOn(RefusedMessages refused) {
		return new LeftToPassOn(refused);
	}

	@Bean
	@StepScope
	TransportWarning transportWarning(MailTransport transport, Ledger ledger) {
		return new TransportWarning(transport, ledger.warnings());
	}

	/** How long the step has been at work. */
	@Bean
	@Scope("step")
	Supplier<Duration> elapsed(Stopwatch stopwatch) {
		return stopwatch.start();
	}

	/** It is closed when the step ends. */
	@Bean
	@Scope("step")
	MailTransport transport(@Value("#{jobParameters['" + RunParameters.VIA + "']}") Via via,
			MailTransports transports) {
		return transports.open(via);
	}

	@Bean
	@Scope("step")
	NoticeRevalidator noticeRevalidator(RunContext context, @Qualifier(ACCOUNTS_OF_RUN) OpenAccounts accounts,
			RunAccounts listed, OwnerScans scans, Ledger ledger, StopSignal stop) {
		return new NoticeRevalidator(context, accounts, scans, ledger, stop, listed);
	}

}
