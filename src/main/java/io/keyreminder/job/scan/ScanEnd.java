package io.keyreminder.job.scan;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.ledger.Ledger;

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

	private final Ledger ledger;

	private final ScanProgress progress;

	ScanEnd(String account, OwnerReader reader, Ledger ledger, ScanProgress progress) {
		this.account = account;
		this.reader = reader;
		this.ledger = ledger;
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
			this.ledger.withdrawOthers(step.getJobExecution().getId(), this.account, this.reader.userIds());
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
