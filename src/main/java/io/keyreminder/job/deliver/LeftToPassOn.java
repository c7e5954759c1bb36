package io.keyreminder.job.deliver;

import java.time.LocalDate;

import io.keyreminder.job.run.RunParameters;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Passes on, before messages leave, what was refused in a run that ended in between.
 */
class LeftToPassOn implements StepExecutionListener {

	private final RefusedMessages refused;

	private final LocalDate today;

	LeftToPassOn(RefusedMessages refused, LocalDate today) {
		this.refused = refused;
		this.today = today;
	}

	@Override
	public void beforeStep(StepExecution step) {
		this.refused.passOnWhatIsLeft(RunParameters.of(step.getJobExecution()).accounts(), this.today);
	}

}
