package io.keyreminder.job.scan;

import io.keyreminder.iam.AccountUnreadableException;
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

	private final ScanConclusion conclusion;

	private final Ledger ledger;

	private final FindingWriter findings;

	private final ScanProgress progress;

	ScanEnd(OwnerReader reader, FindingWriter findings, ScanConclusion conclusion, Ledger ledger,
			ScanProgress progress) {
		this.reader = reader;
		this.conclusion = conclusion;
		this.ledger = ledger;
		this.findings = findings;
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
		EarlierScan earlier = this.reader.earlier();
		if (earlier.complete()) {
			this.ledger.history().lookedAtAll(run, earlier.listedUsers());
			return;
		}
		this.ledger.statistics().add(run, this.findings.ages());
		this.conclusion.of(run, this.reader.userIds(), this.findings.askedForTag());
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
