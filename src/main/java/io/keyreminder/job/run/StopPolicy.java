package io.keyreminder.job.run;

import io.keyreminder.stop.StopSignal;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Ends a step between two chunks once the program is to stop. The step asks in its own
 * thread, so that it does not matter whether it had begun when the signal came. Inside a
 * chunk those who read and write see to it themselves.
 */
public class StopPolicy implements StepInterruptionPolicy {

	private final StopSignal stop;

	/**
	 * Creates the policy.
	 * @param stop tells that the program is to stop
	 */
	public StopPolicy(StopSignal stop) {
		this.stop = stop;
	}

	/**
	 * Marks the step, and leaves it, if the program is to stop. The exception alone would
	 * end the step's loop and let it complete.
	 */
	@Override
	public void checkInterrupted(StepExecution step) throws JobInterruptedException {
		if (this.stop.isRequested()) {
			step.setTerminateOnly();
			throw new JobInterruptedException("The program is to stop.");
		}
	}

}
