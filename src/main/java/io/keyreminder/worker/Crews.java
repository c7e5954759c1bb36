package io.keyreminder.worker;

import javax.sql.DataSource;

import io.keyreminder.account.Accounts;
import io.keyreminder.failure.ExitCode;
import io.keyreminder.failure.OperatorException;
import io.keyreminder.job.run.RunParameters;
import io.keyreminder.job.scan.SliceScans;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.stop.StopSignal;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the threads by which this process takes part in a scan.
 */
final class Crews {

	private final Sharing sharing;

	private final DataSource dataSource;

	private final TransactionTemplate transaction;

	private final Ledger ledger;

	private final SliceScans scans;

	private final Accounts accounts;

	private final StopSignal stop;

	Crews(Sharing sharing, DataSource dataSource, TransactionTemplate transaction, Ledger ledger, SliceScans scans,
			Accounts accounts, StopSignal stop) {
		this.sharing = sharing;
		this.dataSource = dataSource;
		this.transaction = transaction;
		this.ledger = ledger;
		this.scans = scans;
		this.accounts = accounts;
		this.stop = stop;
	}

	/**
	 * Starts the threads for a run.
	 * @param run the run
	 * @param parameters what it was started with
	 * @param sends whether this process is the run's own, which sends
	 * @return the threads, to be closed by the caller
	 */
	Crew of(long run, RunParameters parameters, boolean sends) {
		if (!this.ledger.sharedSlices().isSchedulable()) {
			throw new OperatorException(ExitCode.FAILED,
					"The scan cannot be shared: the ledger's user may not delete rows of the table scheduled_tasks. Let its owner say GRANT DELETE ON scheduled_tasks TO that user, then use `restart`.",
					null);
		}
		SliceWork work = new SliceWork(run, parameters, this.sharing, sends, this.ledger, this.scans, this.transaction,
				this.stop);
		return new Crew(this.dataSource, this.sharing, this.accounts.parallel(), this.ledger.workers(), work);
	}

}
