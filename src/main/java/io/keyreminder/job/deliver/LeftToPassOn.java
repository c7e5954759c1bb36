package io.keyreminder.job.deliver;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Passes on, before messages leave, what was refused in a run that ended in between.
 */
class LeftToPassOn implements StepExecutionListener {

	private final RefusedMessages refused;

	LeftToPassOn(RefusedMessages refused) {
		this.refused = refused;
	}

	@Override
	public void beforeStep(StepExecution step) {
		this.refused.passOnWhatIsLeft();
	}

}
