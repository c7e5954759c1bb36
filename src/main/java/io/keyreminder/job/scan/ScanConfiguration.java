package io.keyreminder.job.scan;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.keyreminder.account.Accounts;
import io.keyreminder.evaluation.OwnerScans;
import io.keyreminder.iam.AwsProbe;
import io.keyreminder.iam.IamAccount;
import io.keyreminder.iam.IamAccounts;
import io.keyreminder.job.run.OpenAccounts;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunAccounts;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.policy.DailyRules;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.PartitionStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the first step. It is taken by several slices of the run's accounts at the same
 * time, each a chunk step in whose transaction checkpoint, ledger and counts are written
 * together; several owners of an account are asked about at the same time.
 */
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

	private static final String STEP = RunStep.SCAN.toString();

	/**
	 * Whom a process that dies had asked about without having saved it, the next one asks
	 * about again. Each chunk is a commit, which costs more than to record some accounts
	 * in which nothing is due.
	 */
	static final int CHUNK = 100;

	@Bean
	OwnerScans ownerScans(DailyRules rules, RunAccounts accounts, Clock clock) {
		return new OwnerScans(rules, accounts::units, clock);
	}

	@Bean
	ScanTotals scanTotals(Progress watched) {
		return new ScanTotals(watched);
	}

	@Bean
	AccountScanners accountScanners(OwnerScans scans, Ledger ledger, Clock clock, ScanTotals totals,
			OpenAccounts open) {
		return new AccountScanners(scans, ledger, clock, totals, open::keep);
	}

	/** Where other machines share the scan, they say who scans which slice. */
	@Bean
	Step scanStep(JobRepository repository, Step sliceStep, Partitioner slices, SliceAggregator aggregator, ScanEnd end,
			Accounts accounts, ObjectProvider<PartitionHandler> elsewhere) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("slice-");
		threads.setConcurrencyLimit(accounts.parallel());
		PartitionStepBuilder scan = new StepBuilder(STEP, repository).partitioner(STEP, slices)
			.step(sliceStep)
			.taskExecutor(threads)
			.aggregator(aggregator)
			.listener(end)
			.allowStartIfComplete(true);
		elsewhere.ifAvailable(scan::partitionHandler);
		return scan.build();
	}

	/** Whom AWS did not let the earlier run read is checked again. */
	@Bean
	Step sliceStep(JobRepository repository, PlatformTransactionManager transactions, StopSignal stop,
			SliceReader accounts, SliceWriter findings, SliceEnd end) {
		return new StepBuilder(STEP, repository).<ScanItem, ScannedItem>chunk(CHUNK)
			.transactionManager(transactions)
			.interruptionPolicy(new StopPolicy(stop))
			.reader(accounts)
			.processor(ScanItem::scanned)
			.writer(findings)
			.listener(end)
			.allowStartIfComplete(true)
			.build();
	}

	@Bean
	@StepScope
	Partitioner slices(@Value("#{stepExecution.jobExecutionId}") long run, Ledger ledger, ScanTotals totals) {
		return (any) -> {
			Map<String, ExecutionContext> slices = new HashMap<>();
			Map<Integer, List<String>> accounts = ledger.slices().of(run);
			accounts.keySet().forEach((slice) -> slices.put(String.valueOf(slice), new ExecutionContext()));
			totals.expectAccounts(accounts.values().stream().mapToInt(List::size).sum());
			return slices;
		};
	}

	@Bean
	@StepScope
	SliceAggregator sliceAggregator(@Value("#{stepExecution}") StepExecution step, Ledger ledger) {
		RunParameters parameters = RunParameters.of(step.getJobExecution());
		return new SliceAggregator(
				() -> !ledger.accountScans().done(parameters.account(), parameters.date()).isEmpty());
	}

	@Bean
	@StepScope
	ScanEnd scanEnd(ScanTotals totals, Ledger ledger, OwnerScans scans, IamAccount account) {
		return new ScanEnd(totals, new RunConclusion(ledger, scans.rules(), account), ledger, scans.rules());
	}

	@Bean
	SliceScans sliceScans(OwnerScans scans, Ledger ledger, Clock clock, RunAccounts accounts, IamAccounts iam,
			AwsProbe probe, OpenAccounts open) {
		return new SliceScans(scans, ledger, clock, accounts, iam, probe, open);
	}

	@Bean
	ScanElsewhere scanElsewhere(ScanTotals totals, DailyRules rules) {
		return new ScanElsewhere(totals, rules);
	}

	@Bean
	@StepScope
	SliceReader sliceReader(@Value("#{stepExecution}") StepExecution step, AccountScanners scanners, SliceScans scans,
			Ledger ledger, StopSignal stop, ScanTotals totals) {
		long run = step.getJobExecutionId();
		return scans.reader(run, RunParameters.of(step.getJobExecution()),
				Objects.requireNonNull(ledger.slices().of(run).get(slice(step))), scanners,
				(number) -> totals.ended(true), () -> isStopped(stop, step));
	}

	@Bean
	@StepScope
	SliceWriter sliceWriter(@Value("#{stepExecution.jobExecutionId}") long run, Ledger ledger) {
		return new SliceWriter(run, ledger.runs());
	}

	@Bean
	@StepScope
	SliceEnd sliceEnd(SliceReader accounts) {
		return new SliceEnd(accounts);
	}

	/**
	 * By the step's name, for its context may be lost: it is written after the step's own
	 * row, and the disk may be full in between.
	 */
	private static int slice(StepExecution step) {
		return Integer.parseInt(RunStep.partition(step.getStepName()));
	}

	/** Without the mark the step would complete. */
	private static boolean isStopped(StopSignal stop, StepExecution step) {
		if (stop.isRequested()) {
			step.setTerminateOnly();
		}
		return stop.isRequested();
	}

}
