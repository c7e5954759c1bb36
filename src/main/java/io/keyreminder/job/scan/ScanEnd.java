package io.keyreminder.job.scan;

import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * What happens once all accounts were checked: the run's scan is concluded, unless a run
 * that it resumes has done so.
 */
class ScanEnd implements StepExecutionListener {

	private final ScanTotals totals;

	private final RunConclusion conclusion;

	private final Ledger ledger;

	private final String base;

	ScanEnd(ScanTotals totals, RunConclusion conclusion, Ledger ledger, String base) {
		this.totals = totals;
		this.conclusion = conclusion;
		this.ledger = ledger;
		this.base = base;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		KeyAges ages = this.totals.ages();
		if (step.getStatus() != BatchStatus.COMPLETED || ages == null) {
			return step.getExitStatus();
		}
		try {
			conclude(step.getJobExecutionId(), ages);
			return step.getExitStatus();
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	private void conclude(long run, KeyAges ages) {
		this.ledger.statistics().add(run, ages);
		this.conclusion.of(run, this.base, this.totals.askedForTag());
	}

}
