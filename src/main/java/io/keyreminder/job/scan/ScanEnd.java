package io.keyreminder.job.scan;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.keyreminder.job.run.RunParameters;
import io.keyreminder.key.KeyAges;
import io.keyreminder.ledger.Ledger;
import io.keyreminder.policy.DailyRules;
import org.jspecify.annotations.Nullable;

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
		addAges(run, parameters, ages);
	}

	/**
	 * A further run of the day checks only what the runs before have left. Where the ages
	 * do not add up, as after a run that broke off, none are kept: some would pass for
	 * all.
	 */
	private void addAges(long run, RunParameters parameters, @Nullable KeyAges ages) {
		KeyAges more = Objects.requireNonNullElse(ages, this.rules.ages(Map.of()));
		int all = this.ledger.accountScans().keys(parameters.account(), parameters.date());
		Stream
			.concat(Stream.ofNullable(ages),
					this.ledger.statistics()
						.agesBefore(run, parameters.account(), parameters.date())
						.stream()
						.map((before) -> before.plus(more)))
			.filter((each) -> each.count() == all)
			.findFirst()
			.ifPresent((each) -> this.ledger.statistics().add(run, each));
	}

}
