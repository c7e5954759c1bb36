package io.keyreminder.job.scan;

import java.util.function.Supplier;

import io.keyreminder.iam.AccountUnreadableException;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.ledger.run.ScanHistory.EarlierScan;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What happens once all owners were looked at: the scan is concluded, unless a run that
 * it resumes has done so, and one that was denied an action for everybody fails. Then its
 * checkpoint is forgotten, so that a restart looks at everybody again.
 */
class ScanEnd implements StepExecutionListener {

	private final OwnerReader reader;

	private final EarlierScan earlier;

	private final ScanConclusion conclusion;

	private final Ledger ledger;

	private final Supplier<KeyAges> ages;

	private final ScanProgress progress;

	ScanEnd(OwnerReader reader, EarlierScan earlier, ScanConclusion conclusion, Ledger ledger, Supplier<KeyAges> ages,
			ScanProgress progress) {
		this.reader = reader;
		this.earlier = earlier;
		this.conclusion = conclusion;
		this.ledger = ledger;
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
			conclude(step.getJobExecution().getId());
			return step.getExitStatus();
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	private void conclude(long run) {
		if (this.earlier.complete()) {
			this.ledger.history().lookedAtAll(run, this.earlier.listedUsers());
			return;
		}
		this.ledger.statistics().add(run, this.ages.get());
		this.conclusion.of(run, this.reader.userIds());
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
