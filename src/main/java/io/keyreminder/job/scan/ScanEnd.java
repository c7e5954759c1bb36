package io.keyreminder.job.scan;

import java.util.function.Supplier;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.ledger.KeyAges;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What happens once all owners were looked at: the open notices of users who no longer
 * exist are withdrawn, and a scan that was denied an action for everybody fails. Then its
 * checkpoint is forgotten, so that a restart looks at everybody again.
 */
class ScanEnd implements StepExecutionListener {

	private final String account;

	private final OwnerReader reader;

	private final Books books;

	private final Supplier<KeyAges> ages;

	private final ScanProgress progress;

	ScanEnd(String account, OwnerReader reader, Books books, Supplier<KeyAges> ages, ScanProgress progress) {
		this.account = account;
		this.reader = reader;
		this.books = books;
		this.ages = ages;
		this.progress = progress;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() != BatchStatus.COMPLETED) {
			return step.getExitStatus();
		}
		try {
			this.progress.refuseToGoOnBlindly();
			refuseIfDeniedToAll(step);
			long run = step.getJobExecution().getId();
			this.books.ledger().withdrawOthers(run, this.account, this.reader.userIds());
			this.books.facts().add(run, this.ages.get());
			return step.getExitStatus();
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	private void refuseIfDeniedToAll(StepExecution step) {
		try {
			this.progress.refuseIfDeniedToAll();
		}
		catch (AccountUnreadableException ex) {
			step.getExecutionContext().remove(OwnerReader.CHECKPOINT);
			throw ex;
		}
	}

}
