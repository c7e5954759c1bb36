package io.keyreminder.job.scan;

import java.util.Map;

import io.keyreminder.job.run.RunParameters;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.policy.DailyRules;

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

	private final DailyRules rules;

	ScanEnd(ScanTotals totals, RunConclusion conclusion, Ledger ledger, DailyRules rules) {
		this.totals = totals;
		this.conclusion = conclusion;
		this.ledger = ledger;
		this.rules = rules;
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		if (step.getStatus() != BatchStatus.COMPLETED) {
			return step.getExitStatus();
		}
		try {
			conclude(step.getJobExecutionId(), RunParameters.of(step.getJobExecution()));
			return step.getExitStatus();
		}
		catch (RuntimeException ex) {
			step.addFailureException(ex);
			step.setStatus(BatchStatus.FAILED);
			return ExitStatus.FAILED;
		}
	}

	private void conclude(long run, RunParameters parameters) {
		KeyAges ages = this.totals.ages();
		if (ages != null) {
			this.conclusion.of(run, parameters.account(), this.totals.askedForTag());
		}
		Long resumed = parameters.resumedFrom();
		if (resumed != null) {
			addUpTo(run,
					this.ledger.statistics().ages(resumed).plus((ages != null) ? ages : this.rules.ages(Map.of())));
		}
		else if (ages != null) {
			this.ledger.statistics().add(run, ages);
		}
	}

	/**
	 * A run that broke off has not kept the ages of the accounts that it was through
	 * with: some would pass for all.
	 */
	private void addUpTo(long run, KeyAges all) {
		if (all.count() == this.ledger.accountScans().keys(run)) {
			this.ledger.statistics().add(run, all);
		}
	}

}
