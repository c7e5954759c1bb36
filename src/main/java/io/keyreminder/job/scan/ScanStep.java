package io.keyreminder.job.scan;

import io.keyreminder.iam.IamAccount;
import io.keyreminder.job.run.StopPolicy;
import io.keyreminder.key.KeyOwner;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.RunBook;
import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the first step for one execution of it: a chunk step in whose transaction
 * checkpoint, ledger and counts are written together.
 */
public class ScanStep implements Step {

	/** The step's name. */
	public static final String NAME = "scan";

	/** Small, since the chunk's transaction is open while AWS is asked. */
	private static final int CHUNK = 25;

	private final JobRepository repository;

	private final PlatformTransactionManager transactions;

	private final IamAccount account;

	private final OwnerScan scan;

	private final Ledger ledger;

	private final RunBook runs;

	private final StopSignal stop;

	/**
	 * Creates the step.
	 * @param repository Spring Batch's record of jobs and steps
	 * @param transactions the ledger's transactions
	 * @param account the AWS account
	 * @param scan the look at one owner
	 * @param ledger the notices
	 * @param runs the record of the runs
	 * @param stop tells that the program is to stop
	 */
	public ScanStep(JobRepository repository, PlatformTransactionManager transactions, IamAccount account,
			OwnerScan scan, Ledger ledger, RunBook runs, StopSignal stop) {
		this.repository = repository;
		this.transactions = transactions;
		this.account = account;
		this.scan = scan;
		this.ledger = ledger;
		this.runs = runs;
		this.stop = stop;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public void execute(StepExecution execution) throws JobInterruptedException {
		ScanProgress progress = new ScanProgress("use `restart`");
		StopPolicy policy = new StopPolicy(this.stop);
		OwnerReader reader = new OwnerReader(this.account, progress);
		new StepBuilder(NAME, this.repository).<KeyOwner, Finding>chunk(CHUNK)
			.transactionManager(this.transactions)
			.interruptionPolicy(policy)
			.reader(reader)
			.processor((owner) -> {
				// A chunk of an account that AWS throttles takes many minutes.
				policy.checkInterrupted(execution);
				return this.scan.look(owner, this.ledger.ofOwner(owner));
			})
			.writer(new FindingWriter(execution.getJobExecution().getId(), this.ledger, this.runs, progress))
			.listener(new ScanEnd(this.account.number(), reader, this.ledger, progress))
			.build()
			.execute(execution);
	}

}
