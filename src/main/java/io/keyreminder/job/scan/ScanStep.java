package io.keyreminder.job.scan;

import java.time.LocalDate;
import java.util.concurrent.Future;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.run.StepThreads;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.ScanHistory.EarlierScan;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the first step for one execution of it: a chunk step in whose transaction
 * checkpoint, ledger and counts are written together, while several owners are asked
 * about at the same time.
 */
public class ScanStep implements Step {

	/** The step's name. */
	public static final String NAME = "scan";

	/**
	 * The chunk's transaction is open while AWS is asked, and holds what is not saved
	 * yet: whom a process that dies had asked about, the next one asks about again.
	 */
	static final int CHUNK = 25;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final IamAccount account;

	private final OwnerScan scan;

	private final Ledger ledger;

	private final StopSignal stop;

	private final Progress watched;

	/**
	 * Creates the step.
	 * @param repository Spring Batch's record of jobs and steps
	 * @param transactions the ledger's transactions
	 * @param account the AWS account
	 * @param scan the look at one owner
	 * @param ledger the ledger
	 * @param stop tells that the program is to stop
	 * @param watched is told how far the step has come
	 */
	public ScanStep(JobRepository repository, PlatformTransactionManager transactions, IamAccount account,
			OwnerScan scan, Ledger ledger, StopSignal stop, Progress watched) {
		this.repository = repository;
		this.transactions = transactions;
		this.account = account;
		this.scan = scan;
		this.ledger = ledger;
		this.stop = stop;
		this.watched = watched;
	}

	@Override
	public String getName() {
		return NAME;
	}

	/** Whom AWS did not let the earlier run read is looked at again. */
	@Override
	public boolean isAllowStartIfComplete() {
		return true;
	}

	@Override
	public void execute(StepExecution execution) throws JobInterruptedException {
		try (StepThreads threads = new StepThreads("scan-", this.account.parallelCalls())) {
			execute(execution, threads);
		}
	}

	private void execute(StepExecution execution, StepThreads threads) throws JobInterruptedException {
		ScanProgress progress = new ScanProgress("use `restart`");
		long run = execution.getJobExecution().getId();
		LocalDate today = this.scan.upcoming().today();
		EarlierScan earlier = this.ledger.history().earlier(run);
		OwnerReader reader = new OwnerReader(this.account, earlier,
				this.ledger.history().lastLooks(this.account.number(), today), progress);
		ScanConclusion conclusion = new ScanConclusion(this.account, this.ledger, today,
				RunParameters.of(execution.getJobExecution()).acceptsFewerUsers());
		FindingWriter writer = new FindingWriter(run, this.account, this.ledger, progress, this.scan.upcoming(),
				(done) -> this.watched.report(NAME, done, reader.toLookAt()));
		new StepBuilder(NAME, this.repository).<Future<Finding>, Finding>chunk(CHUNK)
			.transactionManager(this.transactions)
			.interruptionPolicy(new StopPolicy(this.stop))
			.reader(new PrefetchingOwnerReader(reader, (listed) -> look(listed, execution), threads,
					this.account.parallelCalls()))
			.processor(PrefetchingOwnerReader::finding)
			.writer(writer)
			.listener(new ScanEnd(reader, earlier, conclusion, this.ledger, writer::ages, progress))
			.build()
			.execute(execution);
	}

	/**
	 * A chunk of an account that AWS throttles takes many minutes: nobody is asked then.
	 */
	private Finding look(ListedOwner listed, StepExecution execution) {
		if (this.stop.isRequested()) {
			execution.setTerminateOnly();
			return Finding.untouched(listed.owner());
		}
		return this.scan.look(listed, this.ledger);
	}

}
